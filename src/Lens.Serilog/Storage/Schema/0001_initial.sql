-- Tables are private to Lens; the views at the end are the contract (see SCHEMA.md).
-- Keys of trace_row and log_row are max(last + 1, Unix time in µs): a time window is a range of keys.
-- Span ids are kept as 64-bit integers; the views print them as 16 hex digits.
-- Columns without a type hold an id of text_pool, or the text itself where it is long or the pool is full.

CREATE TABLE text_pool (
    id INTEGER PRIMARY KEY,
    value TEXT NOT NULL UNIQUE
);

CREATE TABLE process_row (
    id INTEGER PRIMARY KEY,
    pid INTEGER NOT NULL,
    boot_id TEXT NOT NULL,
    pid_start INTEGER NOT NULL,
    host TEXT NOT NULL,
    name TEXT NOT NULL,
    service TEXT NOT NULL,
    lens_version TEXT NOT NULL,
    started_ns INTEGER NOT NULL,
    heartbeat_ns INTEGER NOT NULL,
    ended_ns INTEGER
);

-- Traces come in segments of some thousands, numbered upwards: the index on their random ids is written in its newest part only.
CREATE TABLE trace_row (
    id INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL,
    trace_id TEXT NOT NULL,
    process INTEGER NOT NULL,
    -- 0: only children so far, 1: a span whose parent is recorded elsewhere, 2: the root itself.
    root_rank INTEGER NOT NULL,
    root_span_id INTEGER,
    name,
    service,
    source TEXT,
    user_id TEXT,
    session_id TEXT,
    start_ns INTEGER NOT NULL,
    end_ns INTEGER,
    status INTEGER NOT NULL,
    error_type TEXT,
    error_message TEXT,
    error_stack TEXT,
    span_count INTEGER NOT NULL,
    log_count INTEGER NOT NULL,
    error_count INTEGER NOT NULL,
    metadata TEXT,
    -- How many traces this one stands for; NULL for itself alone.
    sample_weight REAL
);

CREATE UNIQUE INDEX trace_row_trace_id ON trace_row (segment, trace_id);
CREATE INDEX trace_row_error ON trace_row (status) WHERE status = 2;
CREATE INDEX trace_row_name ON trace_row (name);
CREATE INDEX trace_row_running ON trace_row (process) WHERE status = 0;
-- They cost nothing where nobody sets a user or a session.
CREATE INDEX trace_row_user ON trace_row (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX trace_row_session ON trace_row (session_id) WHERE session_id IS NOT NULL;

-- Clustered by trace: the spans of one trace lie side by side, and the key says that a span is stored once.
CREATE TABLE span_row (
    trace INTEGER NOT NULL,
    span_id INTEGER NOT NULL,
    parent_span_id INTEGER,
    process INTEGER NOT NULL,
    name NOT NULL,
    kind INTEGER NOT NULL,
    operation_type,
    service,
    start_ns INTEGER NOT NULL,
    duration_ns INTEGER,
    status INTEGER NOT NULL,
    error_type TEXT,
    error_message TEXT,
    attributes TEXT,
    events TEXT,
    links TEXT,
    input TEXT,
    output TEXT,
    input_size INTEGER,
    output_size INTEGER,
    file,
    line INTEGER,
    function,
    PRIMARY KEY (trace, span_id)
) WITHOUT ROWID;

CREATE INDEX span_row_running ON span_row (process) WHERE status = 0;

CREATE TABLE log_row (
    id INTEGER PRIMARY KEY,
    trace INTEGER,
    span_id INTEGER,
    timestamp_ns INTEGER NOT NULL,
    level INTEGER NOT NULL,
    template NOT NULL,
    -- NULL when it is the template's own text.
    message TEXT,
    logger,
    exception TEXT,
    attributes TEXT,
    file,
    line INTEGER,
    function
);

CREATE INDEX log_row_trace ON log_row (trace) WHERE trace IS NOT NULL;
CREATE INDEX log_row_error ON log_row (id) WHERE level >= 4;

-- Keys up to these were given out: keys grow, also when the newest rows were deleted. One row.
CREATE TABLE last_key (
    trace INTEGER NOT NULL,
    log INTEGER NOT NULL
);

INSERT INTO last_key VALUES (0, 0);

-- How often spans of one name ended and how long they took, by the minute and the hour of their start (Unix time divided).
-- service is 0 where there is none; durations is a DurationHistogram.
CREATE TABLE span_minute (
    minute INTEGER NOT NULL,
    service NOT NULL,
    name NOT NULL,
    count INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    sum_ns INTEGER NOT NULL,
    min_ns INTEGER NOT NULL,
    max_ns INTEGER NOT NULL,
    durations BLOB NOT NULL,
    PRIMARY KEY (minute, service, name)
) WITHOUT ROWID;

CREATE TABLE span_hour (
    hour INTEGER NOT NULL,
    service NOT NULL,
    name NOT NULL,
    count INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    sum_ns INTEGER NOT NULL,
    min_ns INTEGER NOT NULL,
    max_ns INTEGER NOT NULL,
    durations BLOB NOT NULL,
    PRIMARY KEY (hour, service, name)
) WITHOUT ROWID;

-- What single batches add to these tables; folded into them, many at a time, and deleted.
CREATE TABLE span_tally (
    id INTEGER PRIMARY KEY,
    spans BLOB NOT NULL
);

-- What the planner is to think of the tables, whatever their size: it can only choose well for large ones, and only with these rows
-- does it look for a trace id through all segments instead of reading the table. ANALYZE makes the table that holds them, and then
-- tells this connection of them.
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('text_pool', 'sqlite_autoindex_text_pool_1', '1000 1'),
    ('process_row', NULL, '100'),
    ('trace_row', 'trace_row_trace_id', '1000000 16384 1'),
    ('trace_row', 'trace_row_error', '10000 10000'),
    ('trace_row', 'trace_row_name', '1000000 10000'),
    ('trace_row', 'trace_row_running', '100 50'),
    ('span_row', 'span_row', '10000000 10 1'),
    ('span_row', 'span_row_running', '100 50'),
    ('log_row', 'log_row_trace', '10000000 10'),
    ('log_row', 'log_row_error', '100000 1'),
    ('last_key', NULL, '1'),
    ('span_minute', 'span_minute', '500000 50 50 1'),
    ('span_hour', 'span_hour', '10000 50 50 1'),
    ('span_tally', NULL, '50');
ANALYZE sqlite_schema;

CREATE VIEW traces AS
SELECT
    t.trace_id AS trace_id,
    coalesce(CASE typeof(t.name) WHEN 'text' THEN t.name ELSE n.value END, '') AS root_span_name,
    CASE typeof(t.service) WHEN 'text' THEN t.service ELSE s.value END AS service,
    coalesce(t.source, 'unknown') AS source,
    t.user_id AS user_id,
    t.session_id AS session_id,
    strftime('%Y-%m-%dT%H:%M:%S', t.start_ns / 1000000000, 'unixepoch') || printf('.%06dZ', t.start_ns / 1000 % 1000000) AS started_at,
    t.start_ns AS start_ns,
    t.end_ns AS end_ns,
    (t.end_ns - t.start_ns) / 1000000.0 AS duration_ms,
    CASE t.status WHEN 0 THEN 'running' WHEN 1 THEN 'completed' WHEN 2 THEN 'error' ELSE 'interrupted' END AS status,
    t.error_type AS error_type,
    t.error_message AS error_message,
    t.error_stack AS error_stack,
    t.span_count AS span_count,
    t.log_count AS log_count,
    t.error_count AS error_count,
    t.metadata AS metadata,
    coalesce(t.sample_weight, 1.0) AS sample_weight
FROM trace_row t
LEFT JOIN text_pool n ON n.id = t.name
LEFT JOIN text_pool s ON s.id = t.service;

CREATE VIEW spans AS
SELECT
    t.trace_id AS trace_id,
    printf('%016x', p.span_id) AS span_id,
    CASE WHEN p.parent_span_id IS NULL THEN NULL ELSE printf('%016x', p.parent_span_id) END AS parent_span_id,
    CASE typeof(p.name) WHEN 'text' THEN p.name ELSE n.value END AS name,
    CASE p.kind WHEN 0 THEN 'internal' WHEN 1 THEN 'server' WHEN 2 THEN 'client' WHEN 3 THEN 'producer' ELSE 'consumer' END AS kind,
    CASE typeof(p.operation_type) WHEN 'text' THEN p.operation_type ELSE o.value END AS operation_type,
    CASE typeof(p.service) WHEN 'text' THEN p.service ELSE s.value END AS service,
    strftime('%Y-%m-%dT%H:%M:%S', p.start_ns / 1000000000, 'unixepoch') || printf('.%06dZ', p.start_ns / 1000 % 1000000) AS started_at,
    p.start_ns AS start_ns,
    p.start_ns + p.duration_ns AS end_ns,
    p.duration_ns / 1000000.0 AS duration_ms,
    CASE p.status WHEN 0 THEN 'running' WHEN 1 THEN 'completed' WHEN 2 THEN 'error' ELSE 'interrupted' END AS status,
    p.error_type AS error_type,
    p.error_message AS error_message,
    p.attributes AS attributes,
    p.events AS events,
    p.links AS links,
    p.input AS input,
    p.output AS output,
    p.input_size AS input_size,
    p.output_size AS output_size,
    CASE typeof(p.file) WHEN 'text' THEN p.file ELSE f.value END AS file,
    p.line AS line,
    CASE typeof(p.function) WHEN 'text' THEN p.function ELSE m.value END AS function
FROM span_row p
LEFT JOIN trace_row t ON t.id = p.trace
LEFT JOIN text_pool n ON n.id = p.name
LEFT JOIN text_pool o ON o.id = p.operation_type
LEFT JOIN text_pool s ON s.id = p.service
LEFT JOIN text_pool f ON f.id = p.file
LEFT JOIN text_pool m ON m.id = p.function;

CREATE VIEW logs AS
SELECT
    l.id AS id,
    t.trace_id AS trace_id,
    CASE WHEN l.span_id IS NULL THEN NULL ELSE printf('%016x', l.span_id) END AS span_id,
    strftime('%Y-%m-%dT%H:%M:%S', l.timestamp_ns / 1000000000, 'unixepoch') || printf('.%06dZ', l.timestamp_ns / 1000 % 1000000) AS timestamp,
    l.timestamp_ns AS timestamp_ns,
    CASE l.level WHEN 0 THEN 'Verbose' WHEN 1 THEN 'Debug' WHEN 2 THEN 'Information' WHEN 3 THEN 'Warning' WHEN 4 THEN 'Error' ELSE 'Fatal' END AS level,
    coalesce(l.message, CASE typeof(l.template) WHEN 'text' THEN l.template ELSE x.value END) AS message,
    CASE typeof(l.template) WHEN 'text' THEN l.template ELSE x.value END AS template,
    CASE typeof(l.logger) WHEN 'text' THEN l.logger ELSE g.value END AS logger,
    l.exception AS exception,
    l.attributes AS attributes,
    CASE typeof(l.file) WHEN 'text' THEN l.file ELSE f.value END AS file,
    l.line AS line,
    CASE typeof(l.function) WHEN 'text' THEN l.function ELSE m.value END AS function
FROM log_row l
LEFT JOIN trace_row t ON t.id = l.trace
LEFT JOIN text_pool x ON x.id = l.template
LEFT JOIN text_pool g ON g.id = l.logger
LEFT JOIN text_pool f ON f.id = l.file
LEFT JOIN text_pool m ON m.id = l.function;
