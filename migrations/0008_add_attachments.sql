-- The files of a message, as JSON: shown with it and read with it, never searched.
ALTER TABLE messages ADD COLUMN attachments TEXT;
