-- What a room's copy consists of has a version. A room whose copy is older than the Worker that asks is
-- copied anew when it next wakes, which fills what was added meanwhile: the search index, conversations.
-- The Worker that runs until the deployment leaves the column alone, so its rooms are among them.
ALTER TABLE rooms ADD COLUMN copy_version INTEGER NOT NULL DEFAULT 0;
