-- Until when a member may not write: lists show it, the room enforces it.
ALTER TABLE members ADD COLUMN muted_until INTEGER;
