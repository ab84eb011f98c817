"""Somebody of the team at a browser: what one sees, types and presses."""

import re

import keyboard

OF_FIELD = 'main [name="{}"]:not([type=hidden])'


class Fault(Exception):
    """The journey cannot go on."""


class Visitor:
    """A person in one role, in a browser of one width, with or without scripts."""

    def __init__(self, run, role: str, state=None) -> None:
        self.run, self.role = run, role
        self.context = run.browser.new_context(
            base_url=run.server.address, viewport={"width": run.width, "height": 900},
            java_script_enabled=run.has_script, storage_state=state, reduced_motion="reduce")
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()
        self.answer = None
        self.page.on("response", self._note)

    def _note(self, response) -> None:
        request = response.request
        if request.is_navigation_request() and not 300 <= response.status < 400:
            self.answer = response
        if not response.url.startswith(self.run.server.address):
            self.run.looking.faults.append(f"a request left this machine: {response.url}")

    def sign_in(self) -> "Visitor":
        """Signs in by the keyboard alone."""
        self.go("/sign-in")
        answers = {"login": self.role, "password": self.run.server.passwords[self.role]}
        for name, words in answers.items():
            if not keyboard.reach(self.page, name):
                raise Fault(f"{self.where}: the Tab key does not lead to '{name}'")
            self.page.keyboard.type(words)
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")
        return self._arrive(200)

    def by_keyboard(self) -> "Visitor":
        """The page's form can be filled in by the keyboard alone."""
        self.run.looking.faults += [f"{self.where}: {fault}" for fault in keyboard.faults(self.page)]
        return self

    def go(self, path: str, status: int = 200) -> "Visitor":
        """Opens an address as somebody does who knows it."""
        self.page.goto(path, wait_until="load")
        if "/sign-in" in self.page.url and path != "/sign-in":
            raise Fault(f"{self.where}: the session has ended")
        return self._arrive(status)

    def follow(self, words: str) -> "Visitor":
        """Follows the first link of the page's main part that says these words."""
        return self._leave(self.page.locator("main a", has_text=words).first, 200)

    def press(self, words: str, status: int = 200) -> "Visitor":
        """Presses a button of the page's main part."""
        return self._leave(self.page.locator("main").get_by_role("button", name=words).first, status)

    def _leave(self, control, status: int) -> "Visitor":
        with self.page.expect_navigation(wait_until="load"):
            control.click()
        return self._arrive(status)

    def _arrive(self, status: int) -> "Visitor":
        if self.answer.status != status:
            raise Fault(f"{self.where}: answered {self.answer.status}, not {status}; {self.problems()}")
        self.run.looking.look(
            self.page, self.answer.body(), self.run.width, self.run.has_script, self.run.secrets)
        return self

    @property
    def where(self) -> str:
        """Where the person is, for whoever reads a fault."""
        return f"{self.role} at {re.sub('^https?://[^/]+', '', self.page.url)}"

    def problems(self) -> str:
        """What the page says is wrong."""
        found = self.page.locator(".error-summary li, .faults").all_inner_texts()
        return "; ".join(found) or self.page.locator("main").inner_text()[:300]

    def put(self, name: str, value: str) -> None:
        """Answers a field: types, chooses or ticks; what is typed is a patient's value from now on."""
        fields = self.page.locator(OF_FIELD.format(name))
        first = fields.first
        folded = first.locator("xpath=ancestor::details[not(@open)]")
        if folded.count():
            folded.first.locator("summary").first.click()
        kind = first.evaluate("e => e.type")
        if kind in ("radio", "checkbox"):
            self.page.locator(OF_FIELD.format(name) + f'[value="{value}"]').first.check()
        elif kind == "select-one":
            first.select_option(value)
        else:
            first.fill(value)
            self.run.typed(name, value)

    def fill(self, **answers: str) -> "Visitor":
        """Answers fields; `_` in a name stands for `-`."""
        for name, value in answers.items():
            self.put(name.replace("_", "-"), value)
        return self

    def date(self, name: str, day) -> "Visitor":
        """Types a date into its three fields."""
        for part in ("day", "month", "year"):
            self.put(f"{name}-{part}", str(getattr(day, part)))
        return self

    def has(self, name: str) -> bool:
        """Whether the page asks for a field."""
        return self.page.locator(OF_FIELD.format(name)).count() > 0

    def keeps(self, name: str, value: str) -> "Visitor":
        """What was typed stands in its field still."""
        found = self.page.locator(OF_FIELD.format(name)).first.input_value()
        if found != value:
            raise Fault(f"{self.where}: '{name}' lost what was typed: '{found}', not '{value}'")
        return self

    def says(self, *words: str) -> "Visitor":
        """The page says these words."""
        text = " ".join(self.page.locator("main").inner_text().split())
        for part in words:
            if part not in text:
                raise Fault(f"{self.where}: the page does not say '{part}'")
        return self

    def fetch(self, path: str) -> str:
        """A file that the page offers, with this person's cookies."""
        cookies = "; ".join(f"{c['name']}={c['value']}" for c in self.context.cookies())
        answer = self.context.request.get(path, headers={"Cookie": cookies})
        if answer.status != 200:
            raise Fault(f"{self.where}: {path} answered {answer.status}")
        return answer.text()

    def leave(self):
        """Closes the browser's window; the session goes on."""
        state = self.context.storage_state()
        self.context.close()
        return state
