-- Who has blocked a guest: asked when the guest signs in, since what stands against the guest then stands
-- against the user.
CREATE INDEX blocks_by_blocked ON blocks (blocked_id, user_id);
