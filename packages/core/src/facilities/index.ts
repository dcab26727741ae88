export {
  documentKind,
  documentSchema,
  type Figure,
  figureSchema,
  type Occasion,
  occasionSchema,
  type SourceDocument,
} from './document.js'
export {
  type Facility,
  facilityKind,
  facilitySchema,
  type Supervision,
  supervisionSchema,
} from './facility.js'
export { type OrganisationName, organisationNameSchema } from './organisation-name.js'
export { type Partner, type PartnerKindName, partnerKind, partnerKinds, partnerSchema } from './partner.js'
export { type Place, placeSchema } from './place.js'
export { type SaidDay, saidDaySchema } from './said-day.js'
export { type SupervisingBody, supervisingBodyOn } from './supervising-body.js'
