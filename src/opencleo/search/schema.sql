-- What is searched. All of it is made from the catalogue by `opencleo index`; dropped when this file changes.
-- Every table about objects starts with object_id and no statement joins two objects, so that the tables can be
-- distributed by it; search_index, search_facet_value and search_profile are small and would be copied to every node.

-- `generation` is the moment of the last change in microseconds; no two indexes of one database share it.
create table search_index (
    single boolean primary key default true check (single),
    generation bigint not null,
    schema_hash text not null,
    bundle text,
    classes text[] not null,
    dimension integer not null default 0,
    built_at timestamptz not null
);

-- id >> 20 is the place of the facet, so that one array holds values of all facets.
create table search_facet_value (
    id integer primary key,
    facet text not null,
    value text not null,
    unique (facet, value)
);

-- A combination of facet values that objects have, with every broader value: far fewer than objects, so that facets
-- are counted over them. `types` and `materials` are the most specific values alone.
create table search_profile (
    id integer primary key,
    facets integer[] not null,
    types integer[] not null,
    materials integer[] not null,
    objects integer not null default 0
);

create table search_document (
    object_id text collate "C" primary key,
    inputs text not null,
    museum text collate "C" not null,
    accession text collate "C" not null,
    accession_key text collate "C" not null,
    number_key text collate "C" not null,
    begin_year integer,
    end_year integer,
    pictured boolean not null,
    profile integer not null,
    title tsvector not null,
    words tsvector not null
);
create index search_document_words on search_document using gin (words) with (fastupdate = off);
create index search_document_accession on search_document (accession);
create index search_document_accession_key on search_document (accession_key);
create index search_document_pictured on search_document (pictured desc, object_id);
create index search_document_profile on search_document (profile);

-- What a hit shows, read only for the objects of one page.
create table search_summary (
    object_id text collate "C" primary key,
    summary jsonb not null,
    texts jsonb not null,
    because jsonb not null
);

-- One row an object, for the bundle that search_index names: the mean embedding at unit length, and the square roots
-- of the mean class probabilities, whose inner product is the Bhattacharyya coefficient of two distributions.
create table search_vector (
    object_id text collate "C" primary key,
    top_class integer not null,
    roots halfvec not null,
    embedding halfvec not null
);
alter table search_vector alter column roots set storage plain;
alter table search_vector alter column embedding set storage plain;
