/** Google's words for why a change is refused, without the number of the request. */
export class Refusal extends Error {}

/** Refused because someone else has protected what would be changed. */
export class ProtectedRefusal extends Refusal {}
