"""Sentences about the pages that are the person's own: About me, and the wellness plan."""

from homeward.content.sentences import N_

SENTENCES = {
    "own-page-too-long": N_("This has {length} characters. There is room for {longest}."),
    "own-page-empty": N_("Write at least one thing. “{begin}” is a good place to begin."),
    "own-page-open-to": N_("Choose who may see this part."),
    "own-page-not-shared": N_("This part is not shared with you, and stays as it is."),
    "about-me.written": N_("About me was written (version {version})."),
    "wellness.written": N_("The wellness plan of {person} was written (version {version})."),
    "wellness.helper": N_("{name} helps {person} write the wellness plan, and sees what is for nobody else."),
    "wellness-after-death": N_("This person has died. Their wellness plan stays as they left it."),
}
