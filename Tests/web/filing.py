"""A case that comes from elsewhere: the coordinator chooses its file, first a wrong one."""

import re

from charting import SAMPLE


def choose(run) -> None:
    """What is wrong in a file is said line by line, and what was typed stays; the right one is filed."""
    person = run.enter("coordinator").go("/refer/file")
    person.fill(patient_name=run.patient.name, patient_number=run.patient.number + "-F")
    person.date("patient-born", run.patient.born)
    text = re.sub(r'(<case [^>]*\bid=")[^"]*', rf"\g<1>FILE-{run.word}", SAMPLE, count=1)
    pick(person, text.replace("</case>", "</cas>"))
    person.press("File the case", 422).says("What is wrong in the file", "case.xml:")
    person.keeps("patient-name", run.patient.name)
    pick(person, text)
    person.press("File the case").says("Chart the trial")


def pick(person, text: str) -> None:
    """Chooses a file on the person's own machine; its name is nobody's matter."""
    person.page.locator("#file").set_input_files(
        {"name": f"{person.run.word} Verdanay.xml", "mimeType": "text/xml", "buffer": text.encode()})
