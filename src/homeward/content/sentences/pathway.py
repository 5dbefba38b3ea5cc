"""Sentences about a journey: why a step waits, is late or may not be done, and why something may not be told."""

from homeward.content.sentences import N_

SENTENCES = {
    # Why a step stands where it does.
    "step-not-for-them": N_("“{title}” is not needed: an answer given earlier leads another way."),
    "step-stage-not-open": N_("“{title}” belongs to “{stage}”, which has not begun."),
    "step-waits-for-step": N_("“{title}” waits for “{other}”."),
    "step-waits-for-event": N_("“{title}” waits until this has happened: {other}."),
    "step-waits-for-stage": N_("“{title}” waits until “{other}” is complete."),
    "step-waits-for-answer": N_("“{title}” waits for an answer given in “{other}” ({question})."),
    "step-waits-for-date": N_("“{title}” waits for the person to choose a date."),
    "step-paused": N_("“{title}” waits while this lasts: {interruption}."),
    "step-not-before": N_("“{title}” opens on {opens:%-d %B %Y}."),
    "step-next-from": N_("“{title}” comes next from {opens:%-d %B %Y}; sooner if the person wishes."),
    "step-late": N_(
        "“{title}” was due by {due:%-d %B %Y} and is late (days: {days}). It can still be done, or recorded if it was."
    ),
    # Why something may not be told.
    "step-decides": N_("What this comes to is decided and written down by: {who}. Ask them, or whoever leads."),
    "journey-not-started": N_("The journey has not begun. Accept the request first."),
    "journey-already-started": N_("The journey has already begun."),
    "journey-too-often": N_(
        "“{title}” has been begun {times} times since {since:%-d %B %Y}, and that is as often as it can be. Look for "
        "another way with the person."
    ),
    "journey-person-has-died": N_("{name} has died, and nothing new begins. What there is for those close is theirs."),
    "journey-ended": N_(
        "The journey ended on {on:%-d %B %Y} ({end}). What was done before then can still be recorded."
    ),
    "event-in-future": N_("{on:%-d %B %Y} is still to come. Record it once it has happened."),
    "event-long-before": N_(
        "{on:%-d %B %Y} is more than a year before the journey began on {started:%-d %B %Y}. Check the year."
    ),
    "event-before-began": N_(
        "{on:%-d %B %Y} is before the journey began on {started:%-d %B %Y}. Check the date."
    ),
    "work-long-before": N_(
        "{on:%-d %B %Y} is more than four weeks before the journey began on {started:%-d %B %Y}. Check the date."
    ),
    "end-before-event": N_(
        "It cannot have ended on {on:%-d %B %Y}: after that there is “{what}”, on {happened:%-d %B %Y}. Check both "
        "dates."
    ),
    "event-reason-missing": N_("Say why, in a few words."),
    "event-date-missing": N_("Say which day was chosen."),
    "event-unknown": N_("This pathway knows no event called “{name}”. Choose one of those it lists."),
    "other-pathway": N_("This is a journey by “{pathway}”, not by “{name}”. Choose the right pathway."),
    "step-unknown": N_("This pathway has no step called “{name}”. Choose one of those it lists."),
    "step-already-done": N_("“{title}” is already done. If that was a mistake, take it back first."),
    "step-not-optional": N_("“{title}” cannot be set aside: the pathway counts on it."),
    "step-not-theirs": N_("“{title}” is for somebody else to do: {who}. Ask one of them, or record it beside them."),
    "step-has-no-checklist": N_("“{title}” has no checklist to tick."),
    "step-answer-missing": N_("This question is not answered yet ({question})."),
    "step-answer-unasked": N_("“{title}” does not ask “{question}”. Check which step this answer belongs to."),
    "step-answer-one": N_("Choose one answer only ({question})."),
    "step-answer-not-offered": N_("“{answer}” is not one of the answers to “{question}” ({offered})."),
    "step-answer-no-date": N_("“{answer}” is not a date, in answer to “{question}”. Write it like 2026-03-27."),
    "step-answer-no-number": N_("“{answer}” is not a number, in answer to “{question}”. Write it in figures."),
    "step-not-served": N_("“{title}” cannot be taken over from another journey: the pathway does not say so."),
    "served-from-nowhere": N_("Say on which other journey “{title}” was done, and on which day."),
    "served-not-fresh": N_("“{title}” was done elsewhere on {on:%-d %B %Y}. That does not count here: do it again."),
    "step-item-open": N_("Still open on the checklist: {item}. Tick it, or say that it is not needed."),
    "step-item-answer": N_("“{answer}” is no answer to “{item}”. Answer yes, no or not needed."),
    "step-item-unknown": N_("The checklist “{title}” has no line called “{item}”. Choose one of its lines."),
    "nothing-to-withdraw": N_("There is nothing recorded for “{title}” to take back."),
    "chosen-date-past": N_("{to:%-d %B %Y} is already past. Choose a later day."),
    "chosen-date-outside-window": N_(
        "“{title}” falls between {opens:%-d %B %Y} and {last:%-d %B %Y}. Agree a day between the two."
    ),
    "lead-kind-missing": N_("Say whether this is the planned change of lead, cover with dates, or a hand-over."),
    "lead-not-allowed": N_("“{role}” cannot lead on this pathway. These can: {who}."),
    "lead-not-planned": N_(
        "The planned change of lead to “{role}” has not come about yet. Record what leads to it, or make a hand-over."
    ),
    "cover-not-open": N_("Nobody is covering for the lead now."),
    "cover-without-end": N_("Say until which day the cover lasts."),
    "cover-ends-before": N_("The cover ends on {until:%-d %B %Y}, before it begins. Check the dates."),
    "cover-too-long": N_(
        "Cover can last until {latest:%-d %B %Y} at most. For longer, agree a new lead with the person."
    ),
    "block-unknown": N_("This pathway knows no kind of block called “{name}”. Choose one of those it lists."),
    "block-already-open": N_("“{title}” is already recorded as keeping this journey waiting."),
    "block-not-open": N_("“{title}” is not recorded as keeping this journey waiting."),
    "interruption-unknown": N_("This pathway knows no interruption called “{name}”. Choose one of those it lists."),
    "interruption-already-open": N_("The journey is already waiting: {interruption}. Record first that this is over."),
    "interruption-not-open": N_("“{title}” is not recorded as going on now."),
    "interruption-ends-before": N_("This cannot be over before it began on {since:%-d %B %Y}. Check the date."),
    "limit-unknown": N_("This pathway has no limit called “{name}”. Choose one of those it lists."),
    "limit-no-extension-left": N_(
        "“{title}” has been given all the time that there is. Agree with the person what comes next."
    ),
    "version-not-newer": N_("Version {version} is not newer than version {current}, on which this journey is."),
    "end-unknown": N_("This pathway has no end called “{name}”. Choose one of those it lists."),
    "end-not-yet": N_("“{title}” is not possible yet: the pathway leads there later."),
    "end-said-by": N_("“{title}” is for these to say: {who}. Record whose word it is."),
}
