"""What the story says of files that were brought in, and why one is not taken."""

from homeward.content.sentences import N_

SENTENCES = {
    "file.kept": N_("{who} kept a file: {name}."),
    "file.forgotten": N_("Files that nothing was made of were taken away: {count}."),
    "file-kind-not-taken": N_(
        "What is in this file is not something we take, whatever it is called. We take PDF, JPEG and PNG pictures, "
        "tables as CSV, and FHIR documents. Save it as one of these and choose it again."
    ),
    "file-name-says-otherwise": N_(
        "The name of this file ends in “.{ending}”, but what is in it is something else. Check that it is the right "
        "file; if it is, open it and save it again."
    ),
    "file-is-half": N_("Part of this file is missing. It may have been cut off on its way: get it again."),
    "file-holds-more": N_(
        "This file holds something else besides what it shows. Open it, save it again under a new name, and choose "
        "that one."
    ),
    "file-runs-something": N_(
        "This document would run something when it is opened, so we do not keep it. Save it without, and send that."
    ),
    "picture-too-large": N_("This picture has too many points. Save it smaller, and choose it again."),
    "file-title-missing": N_("Write what this is, so that others find it: for example “Letter from the ward”."),
}
