"""Peer groups: the story, the messages (which name nobody and no group), and what is wrong."""

from homeward.content.sentences import N_

SENTENCES = {
    "peer.opened": N_("{who} opened a peer group: {name}."),
    "peer.hosts-named": N_("The peer group {name} is hosted by {names}."),
    "peer.changed": N_("What the peer group {name} says of itself was changed."),
    "peer.rules-written": N_("The peer group {name} has newer house rules."),
    "peer.closed": N_("The peer group {name} closed. Why: {why}."),
    "peer.joined": N_("You are in the peer group {name}."),
    "peer.asked": N_("You asked to come into the peer group {name}. A host answers."),
    "peer.turned-down": N_("A host of the peer group {name} said no, and wrote why on its page."),
    "peer.chosen": N_("You chose your name in the peer group {name}, and what it sends you."),
    "peer.agreed": N_("You agreed to the house rules of the peer group {name}."),
    "peer.left": N_("You left the peer group {name}. No reason is needed."),
    "peer.paused": N_("In the peer group {name} you read and do not write for now. Why: {why}."),
    "peer.resumed": N_("You may write in the peer group {name} again."),
    "peer.wrote": N_("You wrote in the peer group {name}."),
    "peer.put-right": N_("You changed what you wrote in the peer group {name}."),
    "peer.took-back": N_("You took back what you wrote in the peer group {name}."),
    "peer.host-wrote": N_("{who} wrote in the peer group {name}, as its host."),
    "peer.shown": N_("What you wrote in the peer group {name} is shown."),
    "peer.hidden": N_("A host of the peer group {name} hid what you wrote. Why: {why}."),
    "peer.reported": N_("You asked to have something in the peer group {name} looked at."),
    "peer.report-stays": N_("What you reported in the peer group {name} stays. The answer: “{answer}”."),
    "peer.report-hidden": N_("What you reported in the peer group {name} is hidden. The answer: “{answer}”."),
    "peer.worried": N_("You told {team} that you are worried about somebody in the peer group {name}."),
    "peer.letter-sent": N_("A letter went to you about the peer group {name}: {posts} to read."),
    "message-peer-letter": N_(
        "There is something new in a group you are in: {posts} to read. Sign in to read it, or to stop these letters. "
        "Nobody watches the group: in an emergency ring 999, for urgent help 111, or your team on {phone}."
    ),
    "message-peer-waits": N_("Something waits to be read in a group you host. Sign in to read it."),
    "message-peer-report": N_("Somebody asked you to look at something in a group you host. Sign in to read it."),
    "message-peer-report-host": N_(
        "Somebody asked to have something looked at that a host of a group wrote. Sign in to read it, under Courses "
        "and groups."
    ),
    "message-peer-answered": N_("There is an answer to what you asked to have looked at. Sign in to read it."),
    "message-peer-worry": N_(
        "Somebody in a peer group of your team is worried about somebody. Read it now: sign in, and open "
        "Meetings, then Tensions and learning."
    ),
    "peer-name-missing": N_("Write what the group is called."),
    "peer-purpose-missing": N_("Write what the group is for."),
    "peer-for-whom-missing": N_("Write for whom it is."),
    "peer-where-missing": N_("Write where the group meets."),
    "peer-hosts": N_("Choose one host, or two who are not the same."),
    "peer-rules-missing": N_("Write the house rules."),
    "peer-as-name-missing": N_("Write the name the others should read."),
    "peer-words-missing": N_("Write something, then send it."),
    "peer-why-missing": N_("Write why, in a few words."),
    "peer-reason-missing": N_("Write in a few words why it should be looked at."),
    "peer-answer-missing": N_("Write an answer in a few words: it is read by whoever asked."),
    "peer-closed": N_("This group is closed. What is in it can be read for four weeks after."),
    "peer-paused": N_("You read and do not write in this group for now. Why: “{why}”."),
    "peer-not-paused": N_("They may write already."),
    "peer-rules-newer": N_("There are newer house rules. Read them and say yes to them first."),
    "peer-in-already": N_("You are in this group already, or have asked to be."),
    "peer-hosts-it": N_("You host this group, so you are in it already."),
    "peer-own-post": N_("This is what you wrote. You can change it or take it back."),
    "peer-reported-already": N_("You asked to have this looked at already. You are told what comes of it."),
    "peer-decided-already": N_("This was decided already."),
    "peer-post-waits": N_("This waits for a host to read it."),
    "peer-post-shown": N_("This is shown already."),
    "peer-post-hidden": N_("This is hidden already."),
    "peer-post-taken-back": N_("This was taken back by whoever wrote it."),
    "peer-nothing-to-say": N_("There is nothing to say about this group this week."),
}
