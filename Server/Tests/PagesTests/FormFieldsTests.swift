import Markup
import Pages
import Reporting
import Testing

/// The controls of a form: what was typed is kept, what is wrong stands at its field.
@Suite struct FormFieldsTests {
  let empty = FilledForm(token: "t")
  let wrong = FilledForm(
    token: "t", values: [("login", "a<b"), ("role", "nurse")],
    errors: [FieldError("login", "Enter your sign-in name"), FieldError("role", "Choose a role")])

  @Test func W9_theFormIsPostedWithItsToken() throws {
    #expect(
      try written(empty.form(to: "/sign-in") { FilledForm.button("Sign in") }) == """
        <form method="post" action="/sign-in" novalidate="">\
        <input type="hidden" name="form-token" value="t">\
        <button class="button" type="submit">Sign in</button></form>
        """)
  }

  @Test func aFieldHasItsLabelAndHint() throws {
    let field = empty.text(
      "login", FieldLabel("Sign-in name", hint: "As you were given it"), autocomplete: "username",
      width: 18)
    #expect(
      try written(field) == """
        <div class="form-group"><label class="label" for="login">Sign-in name</label>\
        <div id="login-hint" class="hint">As you were given it</div>\
        <input id="login" class="input input-width-20" type="text" name="login" \
        autocomplete="username" value="" aria-describedby="login-hint"></div>
        """)
  }

  @Test func whatWasTypedComesBackBesideWhatIsWrong() throws {
    let field = try written(wrong.text("login", "Sign-in name"))
    #expect(
      field == """
        <div class="form-group form-group-error"><label class="label" for="login">Sign-in name</label>\
        <p id="login-error" class="error-message"><span class="visually-hidden">Error: </span>\
        Enter your sign-in name</p><input id="login" class="input input-error" type="text" \
        name="login" autocomplete="off" value="a&lt;b" aria-describedby="login-error"></div>
        """)
  }

  @Test func W2_aPasswordIsNeverGivenBack() throws {
    let form = FilledForm(token: "t", values: [("password", "typed before")])
    let field = try written(
      form.password("password", "Password", autocomplete: "current-password"))
    #expect(!field.contains("typed before") && !field.contains("value="))
    #expect(field.contains("type=\"password\""))
    #expect(field.contains("autocomplete=\"current-password\" spellcheck=\"false\""))
  }

  @Test func theSummaryLeadsToEachField() throws {
    let summary = try written(wrong.errorSummary())
    #expect(summary.contains("role=\"alert\" tabindex=\"-1\" autofocus"))
    #expect(summary.contains("There is a problem"))
    #expect(summary.contains("<a href=\"#login\">Enter your sign-in name</a>"))
    #expect(summary.contains("<a href=\"#role\">Choose a role</a>"))
    #expect(try written(empty.errorSummary()).isEmpty)
  }

  @Test func radiosKeepTheChoiceAndOfferNotKnownApart() throws {
    let field = try written(
      wrong.radios(
        "role", "Role",
        [
          Choice("surgeon", "Surgeon"),
          Choice("nurse", "Nurse", hint: "At the bedside", isApart: true),
        ]))
    #expect(field.contains("<fieldset aria-describedby=\"role-error\">"))
    #expect(field.contains("<legend class=\"label\">Role</legend>"))
    #expect(field.contains("<input id=\"role\" type=\"radio\" name=\"role\" value=\"surgeon\">"))
    #expect(field.contains("<div class=\"choice-divider\">or</div>"))
    #expect(
      field.contains(
        """
        <input id="role-2" type="radio" name="role" value="nurse" checked \
        aria-describedby="role-2-choice-hint"><label for="role-2">Nurse</label>\
        <div id="role-2-choice-hint" class="hint">At the bedside</div>
        """))
  }

  @Test func checkboxesKeepEveryChoice() throws {
    let form = FilledForm(token: "t", values: [("seen", "a"), ("seen", "c")])
    let field = try written(
      form.checkboxes("seen", "Seen", ["a", "b", "c"].map { Choice($0, $0) }))
    #expect(field.split(separator: " checked").count == 3)
    #expect(!field.contains("value=\"b\" checked"))
  }

  @Test func aSelectShowsThatNothingIsChosen() throws {
    let field = try written(empty.select("team", "Team", [Choice("1", "Pain team")]))
    #expect(field.contains("<option value=\"\" selected>Choose</option>") == false)
    #expect(field.contains("<option value=\"\">Choose</option>"))
    #expect(field.contains("<option value=\"1\">Pain team</option>"))
  }

  @Test func aDateIsThreeFieldsOfWhichTheWrongOneIsMarked() throws {
    let form = FilledForm(
      token: "t", values: [("born-day", "31"), ("born-month", "2"), ("born-year", "1961")],
      errors: [FieldError("born", "Enter a real date", control: "born-month")])
    let field = try written(form.date("born", FieldLabel("Date of birth", hint: "As 30 4 1961")))
    #expect(field.contains("<fieldset role=\"group\" aria-describedby=\"born-hint born-error\">"))
    #expect(field.contains("<label class=\"label\" for=\"born-day\">Day</label>"))
    #expect(field.contains("id=\"born-day\" class=\"input input-width-2\""))
    #expect(field.contains("id=\"born-month\" class=\"input input-width-2 input-error\""))
    #expect(field.contains("name=\"born-year\" autocomplete=\"off\" value=\"1961\""))
  }

  @Test func aTextOfSeveralLinesComesBackWhole() throws {
    let form = FilledForm(token: "t", values: [("note", "\none\ntwo </textarea>")])
    let field = try written([form.area("note", "Note")])
    #expect(field.contains("autocomplete=\"off\">\n\none\ntwo &lt;/textarea&gt;</textarea>"))
  }

  @Test func theHeadingMayBeTheQuestion() throws {
    let field = try written(
      empty.text("code", FieldLabel("Security code", isHeading: true), as: .code))
    #expect(
      field.contains(
        "<h1 class=\"label-heading\"><label class=\"label label-large\" for=\"code\">Security code")
    )
  }
}
