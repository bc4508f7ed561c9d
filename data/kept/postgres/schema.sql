-- The tables of the ISV-monitor. Given by an administrator: python -m data prepare-store.
-- Nobody changes or removes a line of the journal; the role of the program could not drop these
-- triggers either, as it owns nothing.

CREATE SCHEMA IF NOT EXISTS isv_monitor;

CREATE TABLE IF NOT EXISTS isv_monitor.version (number integer PRIMARY KEY);

-- A line is kept byte for byte as a file would have it, with its newline.
CREATE TABLE IF NOT EXISTS isv_monitor.journal (
    seq bigint PRIMARY KEY,
    line bytea NOT NULL,
    hash text NOT NULL CHECK (hash = encode(sha256(line), 'hex'))
);

CREATE OR REPLACE FUNCTION isv_monitor.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'isv_monitor.%: % is refused, lines are only added', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;

-- One line follows on the other: its number, and the hash of the one before somewhere in it.
CREATE OR REPLACE FUNCTION isv_monitor.follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_seq bigint;
    last_hash text;
BEGIN
    SELECT seq, hash INTO last_seq, last_hash
    FROM isv_monitor.journal ORDER BY seq DESC LIMIT 1;
    IF NEW.seq <> coalesce(last_seq, 0) + 1
        OR position(convert_to(coalesce(last_hash, repeat('0', 64)), 'UTF8') IN NEW.line) = 0
    THEN
        RAISE EXCEPTION 'line % does not follow on line %', NEW.seq, coalesce(last_seq, 0)
            USING ERRCODE = 'unique_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER only_added BEFORE UPDATE OR DELETE ON isv_monitor.journal
    FOR EACH ROW EXECUTE FUNCTION isv_monitor.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON isv_monitor.journal
    FOR EACH STATEMENT EXECUTE FUNCTION isv_monitor.refuse();
CREATE OR REPLACE TRIGGER in_a_chain BEFORE INSERT ON isv_monitor.journal
    FOR EACH ROW EXECUTE FUNCTION isv_monitor.follow();

-- Files of a kind (archive, readings, keys) by name; one by itself has '' for file. They go when
-- they are erased, and never change.
CREATE TABLE IF NOT EXISTS isv_monitor.kept (
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    file text COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, name, file)
);
CREATE TABLE IF NOT EXISTS isv_monitor.part (
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    file text COLLATE "C" NOT NULL,
    nr integer NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (kind, name, file, nr),
    FOREIGN KEY (kind, name, file) REFERENCES isv_monitor.kept ON DELETE CASCADE
);
-- Most files are compressed themselves.
ALTER TABLE isv_monitor.part ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE OR REPLACE TRIGGER never_changed BEFORE UPDATE ON isv_monitor.kept
    FOR EACH ROW EXECUTE FUNCTION isv_monitor.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON isv_monitor.kept
    FOR EACH STATEMENT EXECUTE FUNCTION isv_monitor.refuse();
CREATE OR REPLACE TRIGGER never_changed BEFORE UPDATE ON isv_monitor.part
    FOR EACH ROW EXECUTE FUNCTION isv_monitor.refuse();
CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON isv_monitor.part
    FOR EACH STATEMENT EXECUTE FUNCTION isv_monitor.refuse();

-- Who writes now, with a sign of life. No truth: the lock itself goes with its connection.
CREATE UNLOGGED TABLE IF NOT EXISTS isv_monitor.holder (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    told text NOT NULL,
    beat timestamptz NOT NULL
);

-- What holds until a time and is no truth: sign-ins that were ended, servers that run. It outlives
-- a crash: a sign-in that was ended does not hold again.
CREATE TABLE IF NOT EXISTS isv_monitor.note (
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    until timestamptz NOT NULL,
    told text NOT NULL,
    PRIMARY KEY (kind, name)
);

INSERT INTO isv_monitor.version VALUES (1) ON CONFLICT DO NOTHING;
