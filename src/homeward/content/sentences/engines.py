"""Sentences about a site that is not safe to serve, for whoever runs it."""

from homeward.content.sentences import N_

SENTENCES = {
    "engine-unknown": N_(
        "The database engine {engine} is not one Homeward knows. Use SQLite or PostgreSQL in HOMEWARD_DATABASE_URL."
    ),
    "sqlite-setting-unsafe": N_(
        "SQLite runs with {setting} = {found}; an acknowledged write could be lost. It must be {safe}: take any "
        "init_command that changes it out of the database options."
    ),
    "sqlite-wait-short": N_(
        "SQLite gives up on a busy database too soon. Let it wait at least {seconds} seconds: take the timeout out of "
        "the database options."
    ),
    "sqlite-transaction-mode": N_(
        "SQLite transactions do not begin IMMEDIATE, so two writers can block each other. Take transaction_mode out of "
        "the database options."
    ),
    "sqlite-no-queue": N_(
        "Writers do not wait for each other in a queue. Use the engine homeward.records.engines.sqlite on a file, not "
        "in memory."
    ),
    "postgresql-setting-unsafe": N_(
        "PostgreSQL runs with {setting} = {found}. It must be {safe}: mend it in postgresql.conf or with ALTER ROLE, "
        "then start again."
    ),
    "database-not-made": N_("There is no database yet. Run homeward migrate."),
    "database-unreachable": N_("The database does not answer ({kind}). Check HOMEWARD_DATABASE_URL and that it runs."),
    "migrations-missing": N_("The database is behind this version ({count} steps). Run homeward migrate."),
    "secret-missing": N_(
        "HOMEWARD_SECRET_KEY is not set. Set it to at least 50 random characters and keep it; for example those of "
        'python3 -c "import secrets; print(secrets.token_urlsafe(50))".'
    ),
    "secret-short": N_("HOMEWARD_SECRET_KEY has fewer than 50 characters. Set a longer random one."),
    "https-off": N_(
        "The site is not told that it is reached by https, so sign-in cookies could be read on the way. Set "
        "HOMEWARD_HTTPS=1 and put it behind a web server that speaks https."
    ),
    "proxy-off": N_(
        "HOMEWARD_HTTPS is set and Homeward speaks no https itself, so every visitor would be sent round and round. "
        "Let the web server in front set X-Forwarded-Proto and take out what visitors send under that name; then set "
        "HOMEWARD_BEHIND_PROXY=1."
    ),
    "site-url-local": N_(
        "Links in messages lead to this machine ({address}), where nobody else gets. Write where the site is, such as "
        "https://homeward.example.org."
    ),
    "site-url-not-https": N_(
        "The site is reached by https, and {address} does not begin with https://. Links in messages begin with it: "
        "write the whole address, such as https://homeward.example.org."
    ),
    "hosts-local": N_("Only this machine may ask. Name the site's own host in HOMEWARD_ALLOWED_HOSTS."),
    "demo-deployed": N_(
        "HOMEWARD_DEMO is set: this is the invented neighbourhood, not a place for real people. Unset it."
    ),
    "anchor-never": N_(
        "There are {count} stories and none was ever anchored here, so nobody could tell if one were written anew. "
        "Serve without --without-work, or run homeward work."
    ),
    "anchor-late": N_(
        "{count} stories moved on more than {hours} hours ago and were not anchored since. Anchors are written by the "
        "hour: see that homeward serve runs (homeward work, if it serves --without-work) and that it may write here."
    ),
    "mail-console": N_("No mail server is named, so messages are only printed. Set HOMEWARD_EMAIL_HOST."),
}
