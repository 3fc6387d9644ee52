// The demo's people and what they have said. A message is [who, what], with more behind it: a picture,
// or a report of it by somebody.

/** What everybody is. */
export const ROLES = {
  Ana: "customer",
  Ben: "customer",
  Chloé: "customer",
  Dmitri: "customer",
  Max: "customer",
  Vera: "vendor",
  Sam: "staff",
  Kim: "staff",
  Ada: "admin",
};

const DESK = { type: "product", id: "oak-desk", title: "Oak desk", url: "/demo/" };
const LAMP = { type: "product", id: "desk-lamp", title: "Brass desk lamp", url: "/demo/", image_url: "/demo/lamp.svg" };

export const CONVERSATIONS = [
  {
    room: { client_id: "demo-exchange", subject: "Exchange a blanket" },
    messages: [
      ["Chloé", "Hello, the blanket is lovely, but I would rather have it in blue. Can I exchange it?"],
      ["Kim", "Of course. I have sent you a label for the parcel; the blue one leaves as soon as yours is on its way."],
      ["Chloé", "That was quick. Thank you, Kim!"],
    ],
    closed_by: "Kim",
  },
  {
    room: { client_id: "demo-opening", subject: "Opening hours" },
    messages: [
      ["Dmitri", "Is the shop open on Saturday?"],
      ["Sam", "It is, from ten to four."],
    ],
    closed_by: "Dmitri",
  },
  {
    room: { client_id: "demo-handover", room_type: "group", subject: "Handover", participant_ids: ["kim", "ada"] },
    messages: [
      ["Sam", "Early shift here: the carrier is late in the north today, so expect questions about parcels."],
      ["Kim", "Thanks. I will put it on the first page."],
      ["Ada", "The new lamp is in stock from tomorrow, 40 pieces. Vera answers what is asked about it."],
    ],
  },
  {
    room: { room_type: "direct", participant_ids: ["vera"], context: LAMP },
    opener: "Ben",
    messages: [["Ben", "Does the lamp come with a plug for the UK?"]],
  },
  {
    room: { room_type: "direct", participant_ids: ["vera"], context: DESK },
    opener: "Chloé",
    messages: [
      ["Chloé", "How wide is the desk with its drawer pulled out?"],
      ["Vera", "It stays 140 cm wide, and the drawer needs 45 cm in front of it."],
    ],
  },
  {
    room: { room_type: "direct", participant_ids: ["vera"], context: LAMP },
    opener: "Max",
    messages: [
      ["Max", "Buy followers and stars for your shop, cheap!! Write to me at stars.example", { reported_by: "Vera", reason: "spam" }],
    ],
  },
  {
    room: { client_id: "demo-delivery", subject: "Where is my parcel?" },
    messages: [
      ["Ana", "Hi! I ordered the oak desk on Monday. Do you know when it will arrive?"],
      ["Sam", "Hello Ana, let me look that up for you."],
      ["Sam", "It left our warehouse this morning and should be with you tomorrow before noon."],
      ["Ana", "Perfect, thank you!"],
    ],
  },
  {
    room: { room_type: "direct", participant_ids: ["vera"], context: LAMP },
    opener: "Ana",
    messages: [
      ["Ana", "Is the lamp dimmable? And how warm is its light?"],
      ["Vera", "It is, with any LED bulb that allows it."],
      ["Vera", "This is how it looks in my own study, with a bulb of 2,700 K.", { picture: "lamp.jpg" }],
    ],
  },
  {
    room: { client_id: "demo-invoice", subject: "Invoice for the office" },
    messages: [
      ["Ben", "Could you send me the invoice with our VAT number on it?"],
      ["Ben", "It is for the two chairs of last week."],
    ],
  },
];

/** What the operator does not want to be said. */
export const RULES = [
  { kind: "word", pattern: "darn", action: "mask", note: "We are polite here." },
  { kind: "word", pattern: "western union", action: "flag", note: "Payment past the shop." },
  { kind: "pattern", pattern: "(free|cheap) (followers|likes)", action: "refuse", note: "Spam." },
];
