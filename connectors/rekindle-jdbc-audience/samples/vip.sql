-- Key column: id. Watermark column: updated_at. External id: customer_id. E-mail: email. In the audience: vip.
select c.id, c.customer_id, c.email, c.updated_at, c.lifetime_value >= 1000 as vip
  from crm.customer c
 where c.email_verified
