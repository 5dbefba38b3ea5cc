"""Parental responsibility: what the story says of it, what can be missing, and that it ends by itself."""

from homeward.content.sentences import N_

SENTENCES = {
    "parental.added": N_(
        "{name} was written down as a parent or guardian: “{basis}”. {seen_by} saw it on {seen_on}. It ends by itself "
        "on {until}, the 18th birthday, or before."
    ),
    "parental.shares-everything": N_("{person} was asked what {name} should see of this record, and said: everything."),
    "parental.shares-some": N_("{person} was asked what {name} should see of this record, and keeps some of it back."),
    "parental.decided": N_(
        "{person} could not decide what {name} should see of this record; {decided_by} decided in their best interests."
    ),
    "parental.limited": N_("A court order of {made_on} limits what {name} may do or know: “{order}”."),
    "parental.ends-soon": N_(
        "What {name} may decide as a parent or guardian ends by itself on {until}, when {person} is 18."
    ),
    "parental-no-birth": N_(
        "No date of birth is known, so nobody can tell whether they are a child. Put it into the details first."
    ),
    "parental-grown-up": N_(
        "They are {years} or over: nobody has parental responsibility for them. If they cannot decide something, an "
        "attorney, a deputy or a best-interests decision may."
    ),
    "parental-basis": N_("Choose what it rests on."),
    "parental-evidence": N_("Write what shows it: for example the birth certificate, or the order and its number."),
    "parental-seen-by": N_("Write who saw the evidence with their own eyes. Without that nobody sees anything by it."),
    "parental-seen-on": N_("Enter the day on which the evidence was seen."),
    "parental-seen-ahead": N_("The day on which the evidence was seen must be today or before."),
    "parental-order-words": N_("Write what the court order says, in a line or two."),
    "parental-order-day": N_("Enter the day on which the court made the order."),
    "parental-order-ahead": N_("The day on which the court made the order must be today or before."),
    "parental-not-asked": N_("From 16 they are presumed to decide for themself. Ask them what they want shared."),
    "parental-decided-by": N_("Write who decided in their best interests."),
    "parental-too-young": N_("They are asked from 16. Before that, a parent or guardian decides with them."),
    "parental-not-ending": N_("It does not end within the next weeks, so there is nothing to remind anybody of."),
    "parental-order-missing": N_("Write what the court order says, and the day on which it was made."),
    "withheld-by-order": N_("A court order keeps this from {whom}, until the court says otherwise. Ask whoever leads."),
    "message-parental-ends": N_(
        "A parent or guardian of somebody you lead for stops deciding for them within eight weeks, because they will "
        "be 18. Agree with them who should stand beside them then."
    ),
    "message-parental-ends-theirs": N_(
        "What you may decide and see as a parent or guardian ends by itself on an 18th birthday within eight weeks. "
        "From then on they decide, and may ask you to stay beside them. Talk with them, and with whoever leads."
    ),
}
