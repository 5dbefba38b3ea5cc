"""What the story says of a person's own record, and why a record cannot be made."""

from homeward.content.sentences import N_

SENTENCES = {
    "person.added": N_("{who} began this record with {team}."),
    "person.corrected": N_("{who} put right what this record says about who somebody is."),
    "nhs-number-taken": N_(
        "Somebody here already has this NHS number. Look at them first: it may be the same person."
    ),
    "person-known-already": N_(
        "Somebody like this is here already. Look at them first, and take the row out if it is the same person."
    ),
}
