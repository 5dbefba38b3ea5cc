"""Kinds of record in plain words, the same for the person and for those who work with them."""

from django.utils.translation import gettext_lazy as _

from homeward.domain.access import ABOUT_NOBODY, Kind

KINDS = {
    Kind.FINDING: _("the name they go by, and whom to ask"),
    Kind.IDENTITY: _("full name, date of birth, NHS number, practice"),
    Kind.CONTACT: _("addresses, phone and e-mail"),
    Kind.NEEDS: _("communication needs and alerts"),
    Kind.PROFILE: _("About me"),
    Kind.INVOLVED: _("who is involved"),
    Kind.REQUEST: _("the request for help"),
    Kind.JOURNEY: _("the steps of the journey"),
    Kind.LEAD: _("who leads, and how it ends"),
    Kind.CONVERSATION: _("conversations"),
    Kind.ASSESSMENT: _("questionnaires and assessments"),
    Kind.DECISION: _("decisions made together"),
    Kind.WELLNESS: _("the wellness plan, as far as it is shared"),
    Kind.HELD_FORM: _("where forms such as a ReSPECT form are kept"),
    Kind.SIGNS: _("signs, and when to ask for help"),
    Kind.NETWORK: _("the network map: who is round them, and what they do"),
    Kind.PLAN: _("the plan"),
    Kind.HOURS: _("hours of paid support"),
    Kind.CIRCLE: _("the circle and its meetings"),
    Kind.INVITATION: _("who was invited into the circle"),
    Kind.CHECKLIST: _("the coming-home checklist"),
    Kind.REVIEW: _("reviews"),
    Kind.INVOLVEMENT: _("who was pulled in, and their answers"),
    Kind.INTRODUCTION: _("introductions to groups and places, and how they went"),
    Kind.INTRODUCED: _("what a group was told, and its answer"),
    Kind.MEETING: _("what the team's meetings talk about and decide"),
    Kind.FILE: _("files"),
    Kind.STAY: _("hosts, visits, and what was agreed about a stay"),
    Kind.HOST: _("homes that are open to people"),
    Kind.TAKING_PART: _("courses, a buddy, and what was given from the library"),
    Kind.PROGRAMME: _("courses, events and the library of a team"),
    Kind.VOLUNTEER: _("volunteers and their checks"),
    Kind.PEER_GROUP: _("which peer groups they are in"),
    Kind.PEER_POST: _("what they wrote in a peer group"),
    Kind.PEER_REPORT: _("what they reported in a peer group"),
    Kind.SURVEY: _("whether a survey was answered"),
    Kind.FIGURES: _("what people say in surveys, without names"),
    Kind.SHARING: _("who sees what, and who looked"),
    Kind.REGISTER: _("the extracts of practices' registers"),
    Kind.PROACTIVE: _("the practice's proactive list"),
    Kind.SETUP: _("teams and places"),
}
"""Every kind; a test holds that none is missing."""
EVERYTHING = _("everything")
NOT_ASKED = (Kind.SHARING, Kind.FINDING, Kind.LEAD, Kind.PEER_GROUP, Kind.PEER_POST, Kind.PEER_REPORT)
WITHHELD = [kind for kind in Kind if kind not in (*ABOUT_NOBODY, *NOT_ASKED)]
"""What a person can withhold by kind. What is of a peer group no team reads."""
