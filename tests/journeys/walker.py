"""Somebody who walks through the pages, and looks at each as a person with a screen reader would."""

import re
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from casereview.foundation import clock

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
SAMPLES = ROOT / "casereview" / "devtools" / "samples" / "family-r"
# What axe is asked: WCAG 2.2 AA and its best practices, whole.
_RUN = """() => axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.map(
    one => one.id + ": " + one.nodes.map(node => node.target.join(" ")).slice(0, 3).join(" | ")))"""
# A busy machine is slow; a walk fails for what it sees, not for how long it took.
PATIENCE_MS = 60_000
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
expect.set_options(timeout=PATIENCE_MS)


def in_days(days: int) -> date:
    """A day counted from today."""
    return clock.today() + timedelta(days=days)


class Walker:
    """A browser page with the gestures of a person.

    Shape: `looked` holds what has been looked at in this width, letter by letter, so that nothing is looked at twice.
    """

    def __init__(self, site: str, page: Page, *, script: bool, looked: set[int] | None = None) -> None:
        self.site, self.page, self.script = site, page, script
        self.looked = set() if looked is None else looked
        self.faults: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._heard)
        page.on("pageerror", lambda problem: self.faults.append(str(problem)))

    def sign_in(self, name: str) -> None:
        """Become one of the demonstration's people."""
        self.page.context.clear_cookies()
        self.go("/account/login/")
        self.page.get_by_role("button", name=name).first.click()
        expect(self.page.get_by_role("link", name=name)).to_be_visible()
        self.look()

    def go(self, path: str) -> None:
        """Open an address, and look at what is there."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        self.look()

    def open_case(self, pseudonym: str) -> str:
        """Open one's review by its pseudonym. Shape: the address it has."""
        self.go("/reviews/")
        return self.follow(self.page.get_by_role("link", name=pseudonym, exact=True))

    def open_newest_case(self) -> str:
        """Open the review that came in last. Shape: the address it has."""
        self.go("/reviews/")
        return self.follow(self.page.get_by_role("rowheader").get_by_role("link"))

    def follow(self, link: Locator) -> str:
        """Follow a link that was found otherwise than by its words alone. Shape: the address it leads to."""
        link.first.click()
        self.page.wait_for_load_state()
        self.look()
        return self.path

    def status(self, path: str) -> int:
        """What an address answers."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        return answer.status

    def press(self, name: str, *, exact: bool = False) -> None:
        """Press a button, or follow a link, by its words."""
        self.named(name, exact=exact).first.click()
        self.page.wait_for_load_state()
        self.look()

    def named(self, name: str, *, exact: bool = False) -> Locator:
        """The buttons and links of these words."""
        buttons = self.page.get_by_role("button", name=name, exact=exact)
        return buttons.or_(self.page.get_by_role("link", name=name, exact=exact))

    def write(self, label: str, text: str) -> None:
        """Write into the field with this label."""
        boxes = self.page.get_by_label(label, exact=False).and_(self.page.locator("input, textarea"))
        boxes.first.fill(text)

    def choose(self, label: str) -> None:
        """Choose a radio button or tick a box."""
        self.page.get_by_label(label, exact=True).first.check()

    def answer(self, question: str, choice: str) -> None:
        """Choose a radio button under one question of several."""
        self.page.get_by_role("group", name=question).get_by_label(choice, exact=True).check()

    def pick(self, label: str, choice: str) -> None:
        """Pick from a list."""
        self.page.get_by_role("combobox", name=label).first.select_option(label=choice)

    def pick_person(self, label: str, name: str) -> None:
        """Pick somebody from a list that says more of them than their name."""
        box = self.page.get_by_role("combobox", name=label).first
        box.select_option(label=box.locator("option").filter(has_text=name).first.inner_text())

    def day(self, legend: str, on: date) -> None:
        """Write a day into its three boxes."""
        group = self.page.get_by_role("group", name=legend)
        for label, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
            group.get_by_label(label).fill(str(number))

    def upload(self, label: str, name: str) -> None:
        """Choose one of the sample files."""
        self.page.get_by_label(label, exact=False).first.set_input_files(str(SAMPLES / name))

    def fetch(self, name: str | re.Pattern[str]) -> bytes:
        """The bytes of the file behind a link."""
        address = self.page.get_by_role("link", name=name).first.get_attribute("href")
        assert address is not None
        answer = self.page.request.get(self.site + address)
        assert answer.status == 200, f"{address}: {answer.status}"
        return answer.body()

    def sees(self, words: str) -> None:
        """These words are on the page."""
        expect(self.page.locator("main")).to_contain_text(words)

    def sees_not(self, words: str) -> None:
        """These words are not on the page."""
        expect(self.page.locator("main")).not_to_contain_text(words)

    @property
    def path(self) -> str:
        """Where the person is."""
        return self.page.url.removeprefix(self.site)

    def look(self) -> None:
        """Every page: nothing that keeps anybody out, nothing over the edge, no error."""
        assert "Something went wrong" not in self.page.title(), self.page.url
        if not self.script:
            return
        seen = hash(self.page.url + _TOKEN.sub("", self.page.content()))
        if seen in self.looked:
            return
        self.looked.add(seen)
        self.page.evaluate(AXE)
        found = self.page.evaluate(_RUN)
        assert found == [], f"{self.page.url}: {found}"
        self.fits()

    def fits(self) -> None:
        """Nothing is wider than the window."""
        over = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"{self.page.url} is {over} px too wide"

    def _heard(self, message: ConsoleMessage) -> None:
        # A refused page (404) is heard as an error too; what matters is script and policy.
        if message.type == "error" and "status of 4" not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")
