/**
 * One company that all examples of the API reference are about: Larkfield Studio, a design office. Ids are UUIDv7s, moments
 * lie in November 2026, addresses at a domain reserved by RFC 2606.
 */
export const larkfield = {
  id: '01a19d82-9ece-7c6c-9342-4e4f004569d3',
  slug: 'larkfield',
  name: 'Larkfield Studio',
} as const

export const ada = {
  userId: '01a19fbf-859c-7e59-b005-0a2c0043bcec',
  membershipId: '01a1a1fc-6c6a-7f58-8007-296c00098b2c',
  name: 'Ada Brandt',
  email: 'ada@larkfield.example',
} as const

export const jonas = {
  userId: '01a1a439-5338-7fa9-8401-d5480018bfd8',
  membershipId: '01a1a676-3a06-7f12-b800-8e6e00312906',
  name: 'Jonas Weber',
  email: 'jonas@larkfield.example',
} as const

export const mei = {
  userId: '01a1a8b3-20d4-73df-9000-371538563b49',
  membershipId: '01a1aaf0-07a2-7646-b006-a047005ee06b',
  name: 'Mei Tanaka',
  email: 'mei@larkfield.example',
} as const

/** Ids of the records that more than one example names. */
export const ids = {
  role: '01a1ad2c-ee70-7827-b004-1e83403f7b92',
  team: '01a1af69-d53e-7a19-a007-37824008d225',
  client: '01a1b1a6-bc0c-76bf-9401-bb6800037b78',
  project: '01a1b3e3-a2da-7bb5-b785-909a006e7dc2',
  task: '01a1c5ca-d94a-7bd5-b004-1e87003321ab',
  grant: '01a1b620-89a8-78a7-a006-fd32005f0a7a',
  invitation: '01a1b85d-7076-74a2-a002-64aa40133c2d',
  auditEntry: '01a1ba9a-5744-7455-9403-08b000265320',
  job: '01a1bcd7-3e12-7524-8002-0cc0006fedf0',
  file: '01a1bf14-24e0-776f-8001-ac10003b2300',
  deletion: '01a1c151-0bae-797a-b003-229f00262fe3',
  request: '01a1c38d-f27c-7b8d-b004-e6bb002d37cf',
} as const

/** An opaque place in a list, as `nextCursor` carries it. */
export const exampleCursor = 'eyJ2IjoxLCJrIjpbIkpvbmFzIFdlYmVyIl19.9tJXQm3Yk0o'
