"""People of their own for a measurement: added by the administrator, each with a password of their own choice."""

import html
import re
import secrets

from served import Server, Visitor

ADD = "/administration/people/new"


class Enrolment:
    """The demonstration's administrator, adding people to its team."""

    def __init__(self, server: Server):
        self.server, self.administrator = server, server.sign_in("administrator")
        page = self.administrator.get(ADD, 200)
        teams = re.search(r'<select[^>]*name="team".*?</select>', page.text, re.DOTALL)
        self.team = re.findall(r'<option value="([0-9a-f]{32})"', teams.group())[0]

    def add(self, role: str, number: int) -> Visitor:
        """A new person of a role, signed in, who has changed the password that was given."""
        login = f"{role}-{number}"
        who = {"login": login, "name": f"Person {number}", "role": role, "team": self.team}
        form = self.administrator.get(ADD, 200).form()
        page = self.administrator.post(ADD, form | who, 200).text
        given = html.unescape(re.search(r'class="new-password">\s*<code>([^<]+)</code>', page).group(1))
        visitor = Visitor(self.server)
        visitor.post("/sign-in", {"login": login, "password": given}, 303)
        return choose_password(visitor, given)


def choose_password(visitor: Visitor, given: str) -> Visitor:
    """Every page leads to the one where the password is changed, until it is."""
    asked = visitor.get("/cases", 303).headers["location"]
    new = secrets.token_urlsafe(18)
    form = visitor.get(asked, 200).form()
    visitor.post(asked, form | {"present": given, "new": new, "again": new}, 303)
    visitor.get("/cases", 200)
    return visitor
