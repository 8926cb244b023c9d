-- Written by dev.rekindle.report alone: a redeemed code changes what its enrolment cost. See decision 0460.
create function report_note_coupons() returns trigger language plpgsql as $$
begin
    insert into report_waiting (block)
    select distinct report_block(c.enrolment_id)
      from changed r
      join coupon c on c.id = r.coupon_id
     where c.enrolment_id is not null;
    return null;
end $$;

create trigger report_note_insert after insert on coupon_redemption
    referencing new table as changed for each statement execute function report_note_coupons();
create trigger report_note_update after update on coupon_redemption
    referencing new table as changed for each statement execute function report_note_coupons();
create trigger report_note_delete after delete on coupon_redemption
    referencing old table as changed for each statement execute function report_note_coupons();

insert into report_waiting (block)
select distinct report_block(enrolment_id) from report_coupon_redemption where enrolment_id is not null;
