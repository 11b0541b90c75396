/**
 * What is known of the PINs of tokens. The journal says when a PIN was changed or has to be; the register of devices
 * follows it, where it has the token, and may be corrected there by hand. Beside them only the day when each token was
 * first seen.
 */
export const pinRecordsSchema = `
  create table tokenSeen (
    serial text primary key check (serial <> ''),
    day    text not null check (day glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
  ) strict, without rowid;

  create index journal_pin on journal (body ->> 'token', seq) where event in ('pinChanged', 'pinUnblocked', 'pinChangeRequired');

  -- What happened to a token's PIN, also before a register had the token.
  create view pinEvent as
    select body ->> 'token' as serial, seq, event, coalesce(body ->> 'day', date(at, '+7 hours')) as day
    from journal where event in ('pinChanged', 'pinUnblocked', 'pinChangeRequired');

  create trigger device_pinKnown after insert on device when new.pinChangedDay is null begin
    update device set
        pinChangedDay = (select day from pinEvent where serial = new.serial and event <> 'pinChangeRequired' order by seq desc limit 1),
        mustChangePin = max(mustChangePin, coalesce(
          (select event = 'pinChangeRequired' from pinEvent where serial = new.serial order by seq desc limit 1), 0))
      where serial = new.serial;
  end;

  -- The last try may be spent in a change of the PIN as well as before a signature.
  create trigger device_pinLockedAtChange after insert on journal
    when new.event = 'pinChangedFailed' and new.body ->> 'kind' = 'pinLocked' begin
    update device set state = 'locked' where serial = new.body ->> 'token' and state = 'inUse';
  end;
`;
