-- The record: what museums sent, what was read and standardised, what photographs showed.
-- Every table starts with object_id, so that the tables can be distributed by it later.

create table raw_record (
    object_id text not null,
    part text not null,
    museum text not null,
    number text not null,
    body text not null,
    source text not null,
    content_hash text not null,
    fetched_at timestamptz not null,
    primary key (object_id, part)
);

create table museum_object (
    object_id text primary key,
    museum text not null,
    read_from text not null,
    content_hash text not null,
    body jsonb not null,
    changed_at timestamptz not null default now()
);
create index museum_object_museum on museum_object (museum);

create table standardised (
    object_id text primary key,
    standardised_from text not null,
    body jsonb not null,
    changed_at timestamptz not null default now()
);

create table problem (
    object_id text not null,
    step text not null,
    message text not null,
    primary key (object_id, step)
);

create table photograph (
    object_id text not null,
    photograph_id text not null,
    body jsonb not null,
    status text check (status in ('ok', 'missing', 'broken')),
    sha256 text not null default '',
    width integer not null default 0,
    height integer not null default 0,
    fingerprint text not null default '',
    problem text not null default '',
    primary key (object_id, photograph_id)
);

create table label (
    object_id text primary key,
    class_id text not null,
    evidence jsonb not null,
    labelled_by text not null
);

create table recognition (
    object_id text not null,
    photograph_id text not null,
    bundle text not null,
    sha256 text not null,
    probabilities real[] not null,
    embedding real[] not null,
    primary key (object_id, photograph_id, bundle)
);
create index recognition_bundle on recognition (bundle);

create table step (
    name text primary key,
    fingerprint text not null,
    result jsonb not null,
    seconds real not null,
    finished_at timestamptz not null default now()
);
