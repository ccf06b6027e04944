"""Somebody who walks through the pages, and looks at each as a person with a screen reader would."""

from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, expect

ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
SAMPLES = ROOT / "casereview" / "devtools" / "samples" / "family-r"
# What axe is asked: WCAG 2.2 AA and its best practices, whole.
_RUN = """() => axe.run().then(found => found.violations.map(
    one => one.id + ": " + one.nodes.map(node => node.target.join(" ")).slice(0, 3).join(" | ")))"""


class Walker:
    """A browser page with the gestures of a person."""

    def __init__(self, site: str, page: Page, *, script: bool) -> None:
        self.site, self.page, self.script = site, page, script
        self.faults: list[str] = []
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

    def status(self, path: str) -> int:
        """What an address answers."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        return answer.status

    def press(self, name: str) -> None:
        """Press a button, or follow a link, by its words."""
        self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name)).first.click()
        self.page.wait_for_load_state()
        self.look()

    def write(self, label: str, text: str) -> None:
        """Write into the field with this label."""
        self.page.get_by_label(label, exact=False).first.fill(text)

    def choose(self, label: str) -> None:
        """Choose a radio button or tick a box."""
        self.page.get_by_label(label, exact=True).first.check()

    def day(self, legend: str, day: int, month: int, year: int) -> None:
        """Write a day into its three boxes."""
        group = self.page.get_by_role("group", name=legend)
        for label, number in (("Day", day), ("Month", month), ("Year", year)):
            group.get_by_label(label).fill(str(number))

    def upload(self, label: str, name: str) -> None:
        """Choose one of the sample files."""
        self.page.get_by_label(label, exact=False).first.set_input_files(str(SAMPLES / name))

    def sees(self, words: str) -> None:
        """These words are on the page."""
        expect(self.page.locator("main")).to_contain_text(words)

    @property
    def path(self) -> str:
        """Where the person is."""
        return self.page.url.removeprefix(self.site)

    def look(self) -> None:
        """Every page: nothing that keeps anybody out, nothing over the edge, no error."""
        assert "Something went wrong" not in self.page.title(), self.page.url
        if not self.script:
            return
        self.page.evaluate(AXE)
        found = self.page.evaluate(_RUN)
        assert found == [], f"{self.page.url}: {found}"
        over = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"{self.page.url} is {over} px too wide"

    def _heard(self, message: ConsoleMessage) -> None:
        # A refused page (404) is heard as an error too; what matters is script and policy.
        if message.type == "error" and "status of 4" not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")
