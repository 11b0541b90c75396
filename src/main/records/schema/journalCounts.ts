/**
 * Counts of the journal by day and kind, kept by triggers in the same transaction as the entry, so that a report over
 * a million entries reads some thousands of rows; and the acts that have no end yet, so that the program starts as
 * fast with a full journal as with an empty one. `Journal.verify` counts again from the entries themselves.
 */
export const journalCountsSchema = `
  create view journalFact as
    select entry.seq as seq,
      coalesce(date(entry.at, '+7 hours'), '') as day,
      entry.event as event,
      coalesce(entry.body ->> 'act', start.body ->> 'act', '') as act,
      coalesce(entry.body ->> 'kind', entry.body ->> 'verdict', '') as outcome,
      -- What was begun is counted in full where it ends: half as many rows.
      iif(entry.event like '%Started', '', coalesce(entry.body ->> 'class', start.body ->> 'class', '')) as class,
      iif(entry.event like '%Started', '', coalesce(entry.body ->> 'serial', start.body ->> 'serial', '')) as serial,
      iif(entry.event like '%Started', '', coalesce(entry.body ->> 'holder', start.body ->> 'holder', '')) as holder,
      iif(entry.event like '%Started', '', coalesce(entry.body ->> 'documentType', start.body ->> 'documentType', '')) as documentType
    from journal entry left join journal start on start.seq = (entry.body ->> 'started');

  create table journalCount (
    day          text not null,
    event        text not null,
    act          text not null,
    outcome      text not null,
    class        text not null,
    serial       text not null,
    holder       text not null,
    documentType text not null,
    entries      integer not null check (entries > 0),
    primary key (day, event, act, outcome, class, serial, holder, documentType)
  ) strict, without rowid;

  create table journalOpen (seq integer primary key references journal (seq)) strict;

  insert into journalCount
    select day, event, act, outcome, class, serial, holder, documentType, count(*) from journalFact
    group by 1, 2, 3, 4, 5, 6, 7, 8;
  insert into journalOpen
    select seq from journal where event like '%Started' and seq not in (select started from journal_close);

  create trigger journalCount_add after insert on journal begin
    insert into journalCount
      select day, event, act, outcome, class, serial, holder, documentType, 1 from journalFact where seq = new.seq
      on conflict do update set entries = entries + 1;
  end;
  create trigger journalOpen_add after insert on journal when new.event like '%Started' begin
    insert into journalOpen values (new.seq);
  end;
  create trigger journalOpen_remove after insert on journal_close begin
    delete from journalOpen where seq = new.started;
  end;

  -- A statement of the chain's head, printed and sealed; the file's hash tells which one was meant.
  create table journalStatement (
    id         integer primary key,
    upTo       integer not null references journal (seq),
    hash       text not null check (length(hash) = 64),
    month      text check (month glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    madeAt     text not null,
    fileSha256 text not null check (length(fileSha256) = 64)
  ) strict;
`;
