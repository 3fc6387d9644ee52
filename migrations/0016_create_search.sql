-- Full text over what people wrote. A row a message and nothing else per message, which is why:
--   rowid is the time of writing, as created_at * 2048 + a number within the millisecond. So "newest
--     first" is the order of the index, a date is a range of it, and finding a message's row takes one
--     look at its millisecond: no table of ids is needed beside it. It fits a double until 2109.
--   room and sender are searched like text (an id as one word), so that a search within a few rooms
--     reads what those rooms hold and not everything that has the word.
--   body is stored, so that highlight() says exactly what was found.
-- Marks belong to words, as Hindi and Thai need, and emoji are words; the separators only choose how an
-- emoji is drawn (U+FE0F and U+FE0E, which are invisible, and five tints). Scripts without spaces are
-- separated by the writer.
-- Ranking is not asked for: no sizes of columns.
CREATE VIRTUAL TABLE search USING fts5 (
  body, room, sender, room_id UNINDEXED, seq UNINDEXED,
  columnsize = 0,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co So' separators '️︎🏻🏼🏽🏾🏿'"
);

-- What is deleted is taken out of the index and not only marked as gone.
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
