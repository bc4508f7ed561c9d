-- The index over archive and journal. Made anew at any time; nothing stands only here.
-- The columns between braces are filled in from the data contract (data/reference/fields.py).

-- By what it is made (data/store/fingerprints.py), and up to which event.
CREATE TABLE meta (
    schema VARCHAR, code VARCHAR, checker VARCHAR, product VARCHAR, position INTEGER, head VARCHAR
);
-- What the rows of a snapshot or delivery, or of a whole table (key 0), were when they were put in.
CREATE TABLE fingerprint (name VARCHAR, key INTEGER, rows BIGINT, value VARCHAR);

-- One row per accepted delivery, file or nil report. `nr` is the place in the journal of the event
-- that gave its rows.
CREATE TABLE delivery (
    nr INTEGER PRIMARY KEY, id VARCHAR, month VARCHAR, kind VARCHAR, file VARCHAR, sha256 VARCHAR,
    erasures INTEGER  -- how many times something of it was erased
);
-- One row per accepted row of a delivery, typed; `row` is the spreadsheet's own number.
CREATE TABLE delivered (nr INTEGER, sheet VARCHAR, row INTEGER, {delivered});
CREATE TABLE finding (
    nr INTEGER, position INTEGER, code VARCHAR, severity VARCHAR, sheet VARCHAR, cell VARCHAR,
    row INTEGER, "column" VARCHAR, value VARCHAR, message VARCHAR, cure VARCHAR,
    contract VARCHAR, authority VARCHAR, nearest VARCHAR, against VARCHAR
);
CREATE TABLE rejected (nr INTEGER, sheet VARCHAR, row INTEGER, cells VARCHAR);

-- A snapshot is one set of deliveries that count; months without a delivery share the one before.
CREATE TABLE month (month VARCHAR PRIMARY KEY, reference_date DATE, snapshot INTEGER);
CREATE TABLE counting (snapshot INTEGER, category VARCHAR, nr INTEGER, month VARCHAR);

-- Sheets Acties and Categorieplannen. Which delivery counts at the end of each month, per action
-- (its number as text) and per category; carried forward.
CREATE TABLE action_row (
    nr INTEGER, sheet VARCHAR, row INTEGER, action INTEGER, status VARCHAR, owner VARCHAR,
    due_on DATE, evidence VARCHAR, indicator VARCHAR, value DOUBLE, unit VARCHAR, target DOUBLE,
    note VARCHAR
);
CREATE TABLE plan_row (
    nr INTEGER, sheet VARCHAR, row INTEGER, category VARCHAR, owner VARCHAR, plan_adopted_on DATE,
    has_isv VARCHAR, has_kpis VARCHAR
);
CREATE TABLE agenda_counting (
    month VARCHAR, kind VARCHAR, key VARCHAR, nr INTEGER, delivered_for VARCHAR
);

-- What people add: see data/journal/notes.py.
CREATE TABLE setting (
    name VARCHAR, valid_from DATE, value VARCHAR, standing VARCHAR, by_whom VARCHAR,
    made_at VARCHAR, why VARCHAR, nr INTEGER
);

-- What stands for a name in rows of which it was erased, of those that other rows still have.
CREATE TABLE erased_name (kind VARCHAR, name VARCHAR, stand_in VARCHAR);

-- The units of the KPIs. Keys are the place of their first row in the order of delivery and row.
-- A call-off whose framework agreement counts itself is in no tender.
CREATE TABLE contract (snapshot INTEGER, contract INTEGER, tender INTEGER, {contract},
    isv BOOLEAN, risk_category BOOLEAN, mobile BOOLEAN, central BOOLEAN, call_off VARCHAR,
    ends_on DATE, supplier_key VARCHAR, manager_key VARCHAR);
CREATE TABLE tender (
    snapshot INTEGER, tender INTEGER, tender_id VARCHAR, title VARCHAR, authority VARCHAR,
    category VARCHAR, subcategory VARCHAR, ministry VARCHAR, authority_kind VARCHAR, cpv VARCHAR,
    european BOOLEAN, isv BOOLEAN, isv_contract_condition BOOLEAN, isv_minimum_requirement BOOLEAN,
    isv_selection_criterion BOOLEAN, isv_award_criterion BOOLEAN, isv_current_clause VARCHAR,
    condition_everywhere BOOLEAN, condition_known BOOLEAN,
    explained BOOLEAN, value_eur DECIMAL(18,2), date DATE, decided_on DATE, contracts INTEGER,
    risk_category BOOLEAN, mobile BOOLEAN, central BOOLEAN
);
-- The delivered rows behind a unit.
CREATE TABLE counted_row (
    snapshot INTEGER, place INTEGER, contract INTEGER, tender INTEGER, nr INTEGER, sheet VARCHAR,
    row INTEGER, alone BOOLEAN  -- the only row of its contract
);
