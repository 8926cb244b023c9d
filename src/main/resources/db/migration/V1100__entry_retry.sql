-- Written by dev.rekindle.journey alone.
alter table setback rename to entry_retry;
alter sequence setback_id_seq rename to entry_retry_id_seq;
alter index setback_pkey rename to entry_retry_pkey;
alter index setback_member rename to entry_retry_member;
alter index setback_due rename to entry_retry_due;
alter index setback_entry rename to entry_retry_entry;
alter table entry_retry rename constraint setback_check to entry_retry_check;
alter table entry_retry rename constraint setback_journey_key_fkey to entry_retry_journey_key_fkey;
alter table entry_retry rename constraint setback_member_id_fkey to entry_retry_member_id_fkey;
alter table entry_retry rename constraint setback_enrolment_id_fkey to entry_retry_enrolment_id_fkey;
