"""The pages that the journey itself does not come through: each is opened by somebody who may."""

PLACES = {
    "coordinator": ["/refer/file", "CASE/patient", "CASE/therapy", "/account", "/account/password"],
    "pain-physician": ["CASE/waiver", "CASE/trial/start", "CASE/trial/t1/opioid", "CASE/trial/t1/rescue"],
    "nurse": ["/criteria", "/criteria/stages", "/criteria/none", "CASE/entries/1/correction"],
    "administrator": ["/administration", "/administration/people/new"],
}
REFUSED = {"/criteria/none": 404, "CASE/entries/1/correction": 403}


def tour(run) -> None:
    """Opens each of them; what a role may not do, or what is not there, is a page too."""
    for role, places in PLACES.items():
        for place in places:
            run.enter(role).go(place.replace("CASE", run.case), REFUSED.get(place, 200))
