-- What the role of the program may: read, add, remove files that are erased; nothing of the journal.
REVOKE ALL ON ALL TABLES IN SCHEMA isv_monitor FROM PUBLIC, {role};
GRANT USAGE ON SCHEMA isv_monitor TO {role};
GRANT SELECT ON isv_monitor.version TO {role};
GRANT SELECT, INSERT ON isv_monitor.journal TO {role};
GRANT SELECT, INSERT, DELETE ON isv_monitor.kept TO {role};
GRANT SELECT, INSERT ON isv_monitor.part TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON isv_monitor.holder TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON isv_monitor.note TO {role};
