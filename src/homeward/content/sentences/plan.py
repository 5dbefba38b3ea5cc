"""Sentences about the plan: what must be mended, and what is worth a second thought."""

from homeward.content.sentences import N_

SENTENCES = {
    "wellbeing-unknown": N_("“{way}” is not one of the ways to wellbeing used here. Choose from the list."),
    "wellbeing-twice": N_("Each way to wellbeing is named once."),
    "plan-without-outcome": N_("The plan has no outcome yet. Write at least one thing the person wants."),
    "plan-not-agreed": N_(
        "A plan starts when the person agrees it. If they cannot decide this themself, say who decided and on what "
        "ground. If they do not agree yet, what you wrote stays saved as your draft."
    ),
    "plan-starts-far-ahead": N_(
        "{on:%-d %B %Y} is more than eight weeks ahead. Choose a day up to {last:%-d %B %Y}, or agree the plan nearer "
        "the time."
    ),
    "plan-starts-before-last": N_(
        "{on:%-d %B %Y} is before {before:%-d %B %Y}, from which the version before this one holds. Choose that day or "
        "a later one."
    ),
    "plan-starts-long-ago": N_("{on:%-d %B %Y} is more than a year ago. Check the year."),
    "plan-part-twice": N_("A part of the plan came twice. Open the plan again and add the change once more."),
    "outcome-without-words": N_("This outcome has no words. Write what the person wants, as they say it."),
    "rung-twice": N_("This step of the support sequence is filled in twice. Put both in one box."),
    "rung-without-who": N_("Write who or what helps here, or leave this out."),
    "hours-only-paid": N_(
        "Only paid support has hours. Take the hours out: family, friends and neighbours keep no time sheets."
    ),
    "paid-without-who": N_("Write who gives the paid support."),
    "paid-without-hours": N_("Enter how much paid support a week, for example 7 hours or 1 hour 30 minutes."),
    "paid-hours-too-many": N_("This is more than {most} hours a week. Check the number."),
    "hours-unreadable": N_("“{typed}” is not a number of hours. Write for example 7, 1.5, 1:30 or 90 minutes."),
    "action-without-words": N_("Write what will be done."),
    "action-without-owner": N_("Say who will do this."),
    "action-outcome-gone": N_("The outcome this belonged to has been taken out. Choose another one, or none."),
    "change-without-sign": N_("Write the sign to look out for."),
    "change-without-then": N_("Write what to do when this happens."),
    "text-too-long-here": N_("This is longer than {most} characters. Shorten it a little."),
    "promise-not-yours": N_("Somebody else said they would do this. Ask them, or ask a worker to record it."),
    "promise-set-aside": N_("A later plan left this out, so it can no longer be ticked off."),
    "prompt-paid-alone": N_(
        "“{outcome}” has paid support and nothing on the steps before it. Is there something the person does "
        "themself, a piece of equipment, somebody in their circle or a local group that could be part of it?"
    ),
    "prompt-outcome-alone": N_("Nothing is written yet about how “{outcome}” will come about. Who or what could help?"),
    "prompt-action-past": N_("The day for “{action}” has gone by. Is it done, or is there a new day for it?"),
    "prompt-no-signs": N_(
        "The plan does not say what to do if things change. Which signs would the person want somebody to notice?"
    ),
}
