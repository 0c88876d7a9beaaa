import type { Message } from "#i18n/translate";

export const setupEn = {
  "setup.port-wrong": 'PORT is "{value}", but it must be a whole number from 0 to 65535 (0 takes any free port).',
  "setup.host-wrong":
    'HOST is "{value}", but it must be an IP address or a host name, for example 127.0.0.1 (this machine only) or 0.0.0.0 (reachable from the network).',
  "setup.data-folder-wrong":
    'PARLEY_DATA is "{value}", but it must be the path of a folder. There is a file of that name; choose another path.',
  "setup.database-url-wrong":
    'DATABASE_URL is "{value}", but it must look like postgres://user:password@host:5432/database.',
  "setup.public-url-wrong":
    'PARLEY_URL is "{value}", but it must be the public address of this installation, starting with http:// or https:// and without path, query or password, for example https://dialogue.example.org.',
  "setup.trusted-proxies-wrong":
    'PARLEY_TRUSTED_PROXIES is "{value}", but it must be a list of IP addresses or networks separated by commas, for example 127.0.0.1,10.0.0.0/8. The entry "{entry}" is neither.',
  "setup.smtp-url-wrong": 'SMTP_URL is "{value}", but it must look like smtp://user:password@host:587 or smtps://….',
  "setup.mail-from-wrong":
    'MAIL_FROM is "{value}", but it must be one mail address, alone or as: Dialogue office <office@dialogue.example.org>.',
  "setup.mail-from-missing":
    "SMTP_URL is set, but MAIL_FROM is not. Set MAIL_FROM to the address that mails come from.",
  "setup.public-url-missing":
    "SMTP_URL is set, but PARLEY_URL is not, so the links in mails would lead nowhere. Set PARLEY_URL to the public address of this installation.",
  "setup.log-wrong": 'PARLEY_LOG is "{value}", but it must be one of: silent, error, info, debug.',
  "setup.secret-placeholder":
    "{name} holds a placeholder or common password. Replace it by a password of your own before starting.",
  "setup.variable-unknown": "{name} is not a setting of Parley. Known settings: {known}.",
  "setup.argument-unknown": '"{value}" is not an option of this command. Known options: {known}.',
  "setup.data-unwritable":
    "The data folder {folder} cannot be used ({reason}). Give this user the right to read and write it, or set PARLEY_DATA to another folder.",
  "setup.data-other-owner":
    "The database in {folder} belongs to another user of this machine (user id {owner}). Start Parley as that user or as root.",
  "setup.data-in-use":
    "Parley is already running on the data folder {folder} (process {pid}). Stop that process first, or set PARLEY_DATA to another folder.",
  "setup.data-in-use-command":
    "A Parley terminal command (process {pid}) is working on the data folder {folder}. Try again when it has finished.",
  "setup.data-in-use-elsewhere":
    "The data folder {folder} is in use by Parley in another container or on another machine. Stop that one first.",
  "setup.secrets-lost":
    "The file {file} is missing or damaged, but the database it opens is there. Put the file back from your backup.",
  "setup.no-binaries":
    "There is no built-in database for this system ({platform}). Set DATABASE_URL to a PostgreSQL server of version 15 or newer.",
  "setup.binaries-broken":
    "The built-in database cannot run on this system ({reason}). Set DATABASE_URL to a PostgreSQL server of version 15 or newer.",
  "setup.root-unsupported":
    "The built-in database cannot be started by root on this system. Start Parley as an ordinary user, or set DATABASE_URL.",
  "setup.version-other":
    "The database in {folder} was made by PostgreSQL {found}, but this Parley brings PostgreSQL {expected}. Start the version of Parley that made it and move the data by export and import.",
  "setup.database-create-failed": "The database could not be created in {folder}: {reason}",
  "setup.database-start-failed": "The database in {folder} did not start: {reason} More is in {log}.",
  "setup.external-unreachable":
    "The database of DATABASE_URL ({address}) cannot be reached: {reason}. Check that it is running and that the address is right.",
  "setup.external-refused":
    "The database of DATABASE_URL ({address}) does not let this user in: {reason}. Check user, password and database name.",
  "setup.external-missing":
    "The database named in DATABASE_URL ({address}) does not exist. Create it (encoding UTF8), then start again.",
  "setup.external-version":
    "The database of DATABASE_URL ({address}) is PostgreSQL {found}. Parley needs version 15 or newer.",
  "setup.external-encoding":
    "The database of DATABASE_URL ({address}) is encoded in {found}. Parley needs UTF8: create the database with ENCODING 'UTF8'.",
  "setup.data-newer":
    "This database was made by a newer Parley (it knows {newest}, this one ends at {known}). Start that version or a newer one.",
  "setup.port-taken": "Port {port} is used by another program. Stop that program, or set PORT to another number.",
  "setup.port-refused":
    "Parley cannot listen on {host}, port {port} ({reason}). Set PORT to a number above 1023, or HOST to an address of this machine.",
  "setup.ready": "Parley is ready: {address}",
  "setup.first-link":
    "Nobody has signed in yet. Open this link once to become the first administrator; it is valid for 24 hours:",
  "setup.demo-ready": "The demo edition is loaded: {address}",
} as const satisfies Record<string, Message>;
