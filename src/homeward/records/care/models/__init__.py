"""Requests, journeys, and what is made on them. One module a subject."""

from homeward.records.care.models.assessments import Assessment, InstrumentVersion
from homeward.records.care.models.caring import Caring, IfCarerCannot
from homeward.records.care.models.circles import Circle, Meeting
from homeward.records.care.models.decisions import SharedDecision
from homeward.records.care.models.hosts import Host, HostApproval, HostProfile
from homeward.records.care.models.introductions import Introduction, IntroductionTurn, ToldGroup
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
from homeward.records.care.models.meetings import AgendaItem, Decision, Learning, TeamMeeting, Tension
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

__all__ = [
    "AgendaItem",
    "Assessment",
    "Assignment",
    "BetweenTwo",
    "Blocked",
    "Caring",
    "Circle",
    "Conversation",
    "Decision",
    "Diary",
    "Doing",
    "Draft",
    "Extract",
    "Host",
    "HostApproval",
    "HostProfile",
    "Hours",
    "IfCarerCannot",
    "InUse",
    "InstrumentVersion",
    "Introduction",
    "IntroductionTurn",
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
    "PathwayVersion",
    "Plan",
    "PointsTable",
    "PracticeNote",
    "Promise",
    "RegisterEntry",
    "Request",
    "RequestSource",
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
    "WorkerChoice",
]
