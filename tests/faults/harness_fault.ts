// What goes wrong with the harness itself: the run then says nothing, neither good nor bad.

export class HarnessFault extends Error {}
