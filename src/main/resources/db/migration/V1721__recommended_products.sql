-- Written by dev.rekindle.value. Products that members ordered, those with most buyers, computed every night. See decision 0441.
create table product (
    key          text primary key,
    details      jsonb not null, -- as the latest order has it
    buyers       bigint not null,
    late_buyers  bigint not null, -- those of the last 30 days
    last_ordered timestamptz not null
);
create index product_sellers on product (late_buyers desc, buyers desc, key);

-- Written by dev.rekindle.value. Which product is bought by the same members as another: the nearest of each.
create table product_pair (
    product  text not null,
    other    text not null,
    together bigint not null,
    cosine   float8 not null,
    primary key (product, other)
);
