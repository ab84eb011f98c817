"""What the keyboard alone reaches, and whether one sees where one is."""

FIRST_CONTROLS = 4
FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const name = at.name || at.tagName.toLowerCase() + (at.id ? '#' + at.id : '');
  return {name, seen: (ring || style.boxShadow !== 'none') && inside && box.width > 1};
}"""
CONTROLS = """() => [...document.querySelectorAll('main form [name]:not([type=hidden])')]
  .filter(control => control.checkVisibility()).map(control => control.name)"""


def tabbed(page, presses: int) -> list[dict]:
    """What has the focus after each press of the Tab key."""
    found = []
    for _ in range(presses):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUS))
    return [at for at in found if at]


def reach(page, name: str) -> bool:
    """Goes on by the Tab key until a control has the focus."""
    return any(at["name"] == name for _ in range(60) for at in tabbed(page, 1))


def first_faults(page) -> list[str]:
    """What is wrong with the focus on the page's first controls."""
    found = tabbed(page, FIRST_CONTROLS)
    return unseen(found) if found else ["focus: the Tab key leads nowhere"]


def faults(page) -> list[str]:
    """Each control that stands in the page's forms is reached, and is seen when it is."""
    wanted = set(page.evaluate(CONTROLS))
    found = tabbed(page, 3 * len(wanted) + 40)
    missed = wanted - {at["name"] for at in found}
    return unseen(found) + [f"keyboard: '{name}' is not reached" for name in missed]


def unseen(found: list[dict]) -> list[str]:
    """Where the focus is not to be seen."""
    return [f"focus: not to be seen on {at['name']}" for at in found if not at["seen"]]
