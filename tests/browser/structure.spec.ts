import { expect, startConversation, test } from "./people.ts";

test("the list and the room are in order for whoever does not see them", async ({ people }) => {
  const ana = await people.enter("chat");
  await startConversation(ana.page, "Where is my parcel?", "Parcel");
  await expect(ana.page.getByText("✓ Sent")).toBeVisible();
  await expect(ana.page.getByRole("main", { name: "Chat" })).toMatchAriaSnapshot(`
    - region "Your conversations":
      - heading "Messages" [level=2]
      - paragraph: /We are (here|away)/
      - button "Settings"
      - button "New conversation"
      - search:
        - searchbox "Search conversations and messages"
      - navigation "Conversations":
        - list:
          - listitem:
            - link /Parcel/
    - region "Conversation":
      - heading "Parcel" [level=1]
      - log "Messages":
        - list:
          - listitem: Today
          - 'listitem /You: Where is my parcel\\?/'
      - textbox "Message"
  `);
});
