-- Lists for those who oversee the site. Deleted messages: a row written per deletion, none per message.
-- What is not deleted is listed by the search index, whose order is time.
CREATE INDEX messages_by_deletion ON messages (deleted_at) WHERE deleted_at IS NOT NULL;

-- The directory of people, by name. A list of every role merges four of its ranges.
CREATE INDEX users_by_role ON users (role, username COLLATE NOCASE, id);
