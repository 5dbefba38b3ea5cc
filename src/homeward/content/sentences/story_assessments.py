"""What the story says of questionnaires and assessments."""

from homeward.content.sentences import N_

SENTENCES = {
    "assessment.recorded": N_("{who} wrote down the answers to “{title}” about {person}."),
}
