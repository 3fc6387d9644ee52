// What the room itself says, in words.
import type { SystemNote } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { isolated } from "./isolated.ts";

/** The note in words; `content` says the same where the event is not known here. */
export function systemText(note: SystemNote | undefined, content: string): string {
  if (note === undefined) return content;
  const name = isolated(note.username);
  const target = note.target ? isolated(note.target.username) : i18n._("somebody");
  switch (note.event) {
    case "joined":
      return i18n._("{name} joined the conversation", { name });
    case "left":
      return i18n._("{name} left the conversation", { name });
    case "closed":
      return i18n._("{name} closed the conversation", { name });
    case "reopened":
      return i18n._("{name} reopened the conversation", { name });
    case "archived":
      return i18n._("{name} archived the conversation", { name });
    case "renamed":
      return i18n._("{name} renamed the conversation", { name });
    case "added":
      return i18n._("{name} added {target}", { name, target });
    case "removed":
      return i18n._("{name} removed {target}", { name, target });
    case "muted":
      return i18n._("{name} muted {target}", { name, target });
    case "unmuted":
      return i18n._("{name} unmuted {target}", { name, target });
    case "admin_granted":
      return i18n._("{name} made {target} an admin", { name, target });
    case "admin_revoked":
      return i18n._("{name} took {target}’s admin rights away", { name, target });
    case "staff_called":
      return i18n._("{name} asked the staff for help", { name });
    case "signed_in":
      return i18n._("{name} signed in as {target}", { name, target });
    default:
      return content;
  }
}
