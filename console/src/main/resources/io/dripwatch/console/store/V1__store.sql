-- Everything here is made from the topics: an empty store fills itself. Instants are epoch
-- milliseconds. The door to Kafka bounds ids to 255 characters and texts to 4,000: what is found by
-- its name has the bound of ids, texts have none of their own.

create table if not exists topic_offset (
    topic varchar(249) not null,
    topic_partition int not null,
    next_offset bigint not null,
    primary key (topic, topic_partition)
);

create table if not exists home (
    meter_id varchar(255) primary key,
    household_id varchar(255) not null,
    time_zone varchar not null,
    language varchar not null,
    phone varchar,
    phone_reversed varchar,
    consent boolean not null,
    people int,
    meter_class varchar(255) not null,
    district varchar(255),
    resolution_ml bigint not null,
    welfare boolean not null,
    carer_phone varchar,
    quiet_from varchar,
    quiet_to varchar,
    away_from bigint,
    away_until bigint,
    address varchar
);
create index if not exists home_household on home (household_id);
create index if not exists home_phone on home (phone_reversed);
create index if not exists home_district on home (district, meter_id);

-- What a home is found by, in small letters, and where it is: few bytes a home, because a search
-- and the map read them all.
create table if not exists home_words (
    meter_id varchar(255) primary key,
    district varchar(255),
    words varchar not null
);

create table if not exists incident (
    incident_id varchar(255) primary key,
    meter_id varchar(255) not null,
    household_id varchar(255) not null,
    type varchar not null,
    audience varchar(20) not null,
    severity varchar(20) not null,
    state varchar(20) not null,
    onset bigint not null,
    opened_at bigint not null,
    changed_at bigint not null,
    ended_at bigint,
    open_until bigint not null,
    litres_per_hour double precision not null,
    litres double precision not null,
    escalated boolean not null,
    explanation varchar not null
);
create index if not exists incident_state on incident (state);
create index if not exists incident_meter on incident (meter_id, onset);
create index if not exists incident_opened on incident (opened_at);

create table if not exists alert (
    alert_id varchar(255) primary key,
    incident_id varchar(255) not null,
    meter_id varchar(255) not null,
    event varchar(20) not null,
    severity varchar(20) not null,
    detected_at bigint not null,
    litres_per_hour double precision not null,
    litres double precision not null,
    evidence varchar not null,
    explanation varchar not null,
    superseded boolean not null
);
create index if not exists alert_incident on alert (incident_id);

create table if not exists sms (
    sms_id varchar(255) primary key,
    incident_id varchar(255),
    meter_id varchar(255),
    stage varchar(20) not null,
    changed_at bigint not null,
    first_at bigint not null,
    accepted_at bigint,
    occasion varchar,
    reason varchar,
    until_at bigint,
    segments int,
    attempt int,
    sid varchar,
    http_status int,
    code int,
    body varchar
);
create index if not exists sms_incident on sms (incident_id);
create index if not exists sms_accepted on sms (accepted_at);
create index if not exists sms_meter on sms (meter_id);
create index if not exists sms_stage on sms (stage, changed_at);
create index if not exists sms_changed on sms (changed_at);

create table if not exists home_day (
    meter_id varchar(255) not null,
    local_day int not null,
    time_zone varchar not null,
    starts_at bigint not null,
    litres double precision not null,
    whole boolean not null,
    missing_hours int not null,
    usual_low int not null,
    usual_high int not null,
    settled boolean not null,
    hours ${bytes} not null,
    primary key (meter_id, local_day)
);

create table if not exists meter_data (
    meter_id varchar(255) primary key,
    told_at bigint not null,
    reading_interval varchar,
    step_litres double precision not null,
    level varchar(20) not null,
    reason varchar,
    smallest_within_7_days double precision
);

create table if not exists wish (
    meter_id varchar(255) not null,
    kind varchar(20) not null,
    asked_at bigint not null,
    litres double precision,
    from_at bigint,
    until_at bigint,
    incident_id varchar(255),
    finding varchar,
    answer varchar(255),
    alert_type varchar(255),
    primary key (meter_id, kind, asked_at)
);

create table if not exists deed (
    action_id varchar(255) primary key,
    done_at bigint not null,
    author varchar(255) not null,
    kind varchar(20) not null,
    meter_id varchar(255),
    incident_id varchar(255),
    content varchar,
    note varchar
);
create index if not exists deed_incident on deed (incident_id);
create index if not exists deed_meter on deed (meter_id);
create index if not exists deed_done on deed (done_at);

-- What the deeds on an incident come to.
create table if not exists casework (
    incident_id varchar(255) primary key,
    state varchar(20) not null,
    assignee varchar(255),
    finding varchar,
    found_at bigint,
    rating int,
    since bigint not null,
    first_taken_at bigint
);
create index if not exists casework_state on casework (state);

create table if not exists rule (
    scope varchar(255) not null,
    rule_key varchar(255) not null,
    content varchar not null,
    primary key (scope, rule_key)
);

-- What the detection job was started with; rules stand over it.
create table if not exists configured (
    scope varchar(255) not null,
    rule_key varchar(255) not null,
    content varchar not null,
    primary key (scope, rule_key)
);

-- The newest instant of readings, alerts and messages: now, where the console follows the readings.
create table if not exists seen (
    id int primary key,
    newest bigint not null
);
insert into seen select 1, 0 where not exists (select 1 from seen where id = 1);
