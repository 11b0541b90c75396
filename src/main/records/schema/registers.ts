/** Days are `YYYY-MM-DD`; the columns are those of core/records/registers, which a test compares. */
const dayCheck = (column: string): string => `check (${column} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`;
const day = (column: string, more = ''): string => `${column} text ${more} ${dayCheck(column)}`;

export const registersSchema = `
  create table agency (
    code text primary key default 'agency' check (code = 'agency'),
    name text not null, superior text, place text not null, province text, symbol text, address text, phone text, fax text,
    email text, taxCode text, budgetCode text, organId text, foundingDecision text, headTitle text, headName text, department text
  ) strict;

  create table unit (
    code text primary key, name text not null, parent text references unit (code), note text
  ) strict;

  create table person (
    code text primary key, name text not null, sex text check (sex in ('male', 'female')), ${day('birthDay')}, birthPlace text,
    title text, unit text references unit (code), personalId text, ${day('personalIdDay')}, personalIdPlace text,
    phone text, email text, address text, login text, ${day('leftDay')}, note text
  ) strict;
  create index person_name on person (name);
  create index person_unit on person (unit);
  create unique index person_login on person (login) where login is not null;

  create table subscriber (
    code text primary key, kind text not null check (kind in ('person', 'agency', 'device')), name text not null,
    person text references person (code), unit text references unit (code), email text, taxCode text, budgetCode text,
    address text, sim text, wanted integer, note text
  ) strict;

  create table device (
    serial text primary key, model text, manufacturer text, fipsLevel integer, ${day('receivedDay')},
    receivedWay text check (receivedWay in ('direct', 'cipher', 'post')), decisionNumber text, ${day('decisionDay')},
    workplaces text, ${day('pinChangedDay')}, mustChangePin integer not null default 0 check (mustChangePin in (0, 1)),
    state text not null default 'inUse' check (state in ('inUse', 'stored', 'lost', 'broken', 'locked', 'returned')),
    ${day('returnedDay')}, note text
  ) strict;

  -- Whatever part of the program changes a PIN tells the journal; the register of devices follows it.
  create trigger device_pinChanged after insert on journal when new.event in ('pinChanged', 'pinUnblocked') begin
    update device set pinChangedDay = coalesce(new.body ->> 'day', date(new.at, '+7 hours')), mustChangePin = 0,
        state = case when state = 'locked' then 'inUse' else state end
      where serial = new.body ->> 'token';
  end;
  create trigger device_pinRequired after insert on journal when new.event = 'pinChangeRequired' begin
    update device set mustChangePin = 1 where serial = new.body ->> 'token';
  end;
  create trigger device_pinLocked after insert on journal when new.event = 'pinRefused' and new.body ->> 'kind' = 'pinLocked' begin
    update device set state = 'locked' where serial = new.body ->> 'token' and state = 'inUse';
  end;

  create table certificate (
    serial text primary key, class text not null check (class in ('person', 'agency', 'device')), name text not null,
    subscriber text references subscriber (code), person text references person (code), unit text references unit (code),
    issuer text, ${day('notBefore')}, ${day('notAfter')}, sha256 text, email text, device text references device (serial),
    state text not null default 'issued' check (state in ('requested', 'issued', 'suspended', 'revoked', 'expired')),
    lockedReason text, note text
  ) strict;
  create index certificate_device on certificate (device);
  create index certificate_person on certificate (person);

  create table request (
    id integer primary key, kind text not null check (kind in ('newPerson', 'newAgency', 'newDevice', 'renew', 'change', 'revoke', 'recover')),
    form text, subject text not null, recipient text, channel text, confirmedBy text,
    signedDigitally integer check (signedDigitally in (0, 1)), ${day('createdDay', 'not null')}, ${day('sentDay')}, ${day('dueDay')},
    ${day('doneDay')}, state text not null default 'draft' check (state in ('draft', 'sent', 'done', 'refused')), result text
  ) strict;
  create index request_open on request (state) where state in ('draft', 'sent');

  create table certificateEvent (
    id integer primary key, certificate text not null references certificate (serial),
    kind text not null check (kind in ('requested', 'issued', 'renewed', 'changed', 'suspended', 'resumed', 'revoked', 'expired', 'recovered')),
    ${day('day', 'not null')}, request integer references request (id), note text
  ) strict;
  create index certificateEvent_day on certificateEvent (day);

  create table signer (
    id integer primary key, person text not null references person (code),
    prefix text check (prefix in ('', 'TM.', 'Q.', 'KT.', 'TL.', 'TUQ.')), title text not null, ${day('fromDay', 'not null')},
    ${day('toDay')}, documentTypes text, decisionNumber text, ${day('decisionDay')},
    certificate text references certificate (serial), note text, check (toDay is null or toDay >= fromDay)
  ) strict;
  create index signer_person on signer (person);

  create table incident (
    id integer primary key, kind text not null check (kind in ('lost', 'broken', 'locked', 'unsafe', 'retiring', 'moving')),
    device text references device (serial), certificate text references certificate (serial), person text not null references person (code),
    ${day('noticedDay', 'not null')}, noticedHour text, place text, circumstances text, measures text, reportedAt text, lockedAt text,
    ${day('revokedDay')}, request integer references request (id), state text not null default 'open' check (state in ('open', 'closed'))
  ) strict;

  create table handover (
    id integer primary key, kind text not null check (kind in ('handover', 'first', 'return')), ${day('day', 'not null')}, hour text, place text,
    permissionNumber text not null, ${day('permissionDay', 'not null')}, permissionSigner text not null,
    giver text references person (code), receiver text not null references person (code), device text not null references device (serial),
    certificate text references certificate (serial), condition text not null, accessories text,
    pinHandedOver integer not null check (pinHandedOver in (0, 1)), fileSha256 text
  ) strict;

  -- Who holds a device: one person at a time.
  create table holding (
    id integer primary key, device text not null references device (serial), person text not null references person (code),
    ${day('fromDay', 'not null')}, ${day('toDay')}, handover integer references handover (id)
  ) strict;
  create unique index holding_now on holding (device) where toDay is null;

  create table permit (
    id integer primary key, number text not null, ${day('day', 'not null')}, approver text not null,
    carrier text not null references person (code), device text not null references device (serial),
    ${day('fromDay', 'not null')}, ${day('toDay', 'not null')}, place text not null, purpose text not null, check (toDay >= fromDay)
  ) strict;
  create index permit_device on permit (device);

  create table outgoing (
    id integer primary key, numberSymbol text not null, ${day('documentDay', 'not null')}, typeAndSubject text not null, signer text,
    recipients text, keeper text, copies integer, ${day('transferDay')}, receipt text, note text, sentVia text,
    paperToo integer check (paperToo in (0, 1)), fileSha256 text
  ) strict;
  -- Number and symbol once a year (NĐ 30/2020 Đ15 k1).
  create unique index outgoing_number on outgoing (
    ltrim(replace(replace(upper(numberSymbol), 'đ', 'Đ'), ' ', ''), '0'), substr(documentDay, 1, 4));
  create index outgoing_day on outgoing (documentDay);

  create table incoming (
    id integer primary key, ${day('arrivalDay', 'not null')}, arrivalNumber integer not null, author text not null, numberSymbol text,
    ${day('documentDay')}, typeAndSubject text not null, recipient text, ${day('transferDay')}, receipt text, note text, source text,
    fileSha256 text
  ) strict;
  -- One series a year for paper and electronic documents (NĐ 30/2020 Đ22 k2).
  create unique index incoming_number on incoming (arrivalNumber, substr(arrivalDay, 1, 4));
  create index incoming_day on incoming (arrivalDay);

  create table tracking (
    id integer primary key, arrivalNumber integer not null, document text not null, recipient text, ${day('dueDay')}, progress text,
    answerNumber text, note text
  ) strict;
  create table posted (
    id integer primary key, ${day('transferDay', 'not null')}, numberSymbol text not null, recipients text not null, envelopes integer,
    receipt text, note text
  ) strict;
  create table copyUse (
    id integer primary key, ${day('day', 'not null')}, user text not null, numberSymbol text not null, typeAndSubject text,
    fileNotation text, receipt text, ${day('returnedDay')}, permittedBy text, note text
  ) strict;

  create table userRole (
    login text not null, role text not null check (role in ('clerk', 'official', 'it', 'admin')), primary key (login, role)
  ) strict, without rowid;
  create table ruleLevel (rule text primary key, level text not null check (level in ('strict', 'warn', 'off'))) strict;
  create table calendarDay (
    ${day('day', 'primary key')}, name text not null, kind text not null check (kind in ('off', 'worked', 'ordinary'))
  ) strict;
  create table reportMade (
    id integer primary key, kind text not null, ${day('fromDay', 'not null')}, ${day('toDay', 'not null')}, ${day('madeDay', 'not null')}, fileSha256 text not null
  ) strict;
`;
