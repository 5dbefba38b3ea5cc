"""Requests, journeys, and what is made on them. One module a subject."""

from homeward.records.care.models.assessments import Assessment, CallingScore, InstrumentVersion
from homeward.records.care.models.caring import Caring, IfCarerCannot
from homeward.records.care.models.circles import Circle, Invitation, Meeting, WordWanted
from homeward.records.care.models.courses import Attendance, Cohort, CourseReminder, CourseSheet, Enrolment
from homeward.records.care.models.decisions import SharedDecision
from homeward.records.care.models.gatherings import Gathering
from homeward.records.care.models.hosts import Host, HostApproval, HostProfile
from homeward.records.care.models.introductions import Introduction, IntroductionTurn, NotForMe, ToldGroup
from homeward.records.care.models.journeys import (
    Assignment,
    Blocked,
    Diary,
    InUse,
    Journey,
    JourneySign,
    Lead,
    NextStep,
    PathwayVersion,
)
from homeward.records.care.models.library import GivenResource, Resource, ResourceVersion
from homeward.records.care.models.meetings import AgendaItem, Decision, Learning, TeamMeeting, Tension
from homeward.records.care.models.network_maps import DrawnMap
from homeward.records.care.models.peers import PeerMember, PeerPost, PeerReport, PeerWords
from homeward.records.care.models.plans import Doing, Hours, Plan, Promise
from homeward.records.care.models.practice_notes import PracticeNote
from homeward.records.care.models.registers import (
    Extract,
    ListAnswer,
    Listed,
    ListedCodes,
    PointsTable,
    RegisterEntry,
)
from homeward.records.care.models.requests import Request, RequestSource
from homeward.records.care.models.signs import SignSheet, SignTold
from homeward.records.care.models.stays import BetweenTwo, Stay, StayAgreement, StayWish, Visit, VisitSaid
from homeward.records.care.models.surveys import SurveyAsked, SurveyBox
from homeward.records.care.models.together import Conversation, Draft, Involvement, Review, Tick, WorkerChoice
from homeward.records.care.models.volunteers import (
    Buddy,
    Volunteer,
    VolunteerCheck,
    VolunteerProfile,
    VolunteerThanks,
)

__all__ = [
    "AgendaItem",
    "Assessment",
    "Assignment",
    "Attendance",
    "BetweenTwo",
    "Blocked",
    "Buddy",
    "CallingScore",
    "Caring",
    "Circle",
    "Cohort",
    "Conversation",
    "CourseReminder",
    "CourseSheet",
    "Decision",
    "Diary",
    "Doing",
    "Draft",
    "DrawnMap",
    "Enrolment",
    "Extract",
    "Gathering",
    "GivenResource",
    "Host",
    "HostApproval",
    "HostProfile",
    "Hours",
    "IfCarerCannot",
    "InUse",
    "InstrumentVersion",
    "Introduction",
    "IntroductionTurn",
    "Invitation",
    "Involvement",
    "Journey",
    "JourneySign",
    "Lead",
    "Learning",
    "ListAnswer",
    "Listed",
    "ListedCodes",
    "Meeting",
    "NextStep",
    "NotForMe",
    "PathwayVersion",
    "PeerMember",
    "PeerPost",
    "PeerReport",
    "PeerWords",
    "Plan",
    "PointsTable",
    "PracticeNote",
    "Promise",
    "RegisterEntry",
    "Request",
    "RequestSource",
    "Resource",
    "ResourceVersion",
    "Review",
    "SharedDecision",
    "SignSheet",
    "SignTold",
    "Stay",
    "StayAgreement",
    "StayWish",
    "SurveyAsked",
    "SurveyBox",
    "TeamMeeting",
    "Tension",
    "Tick",
    "ToldGroup",
    "Visit",
    "VisitSaid",
    "Volunteer",
    "VolunteerCheck",
    "VolunteerProfile",
    "VolunteerThanks",
    "WordWanted",
    "WorkerChoice",
]
