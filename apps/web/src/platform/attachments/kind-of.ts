import {
  type Icon,
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMovie,
  IconMusic,
  IconPhoto,
  IconTable,
} from '@tabler/icons-react'

interface Kind {
  label: string
  icon: Icon
}

/** What people call a media type, and its picture. The first that fits. */
const kinds: readonly [RegExp, Kind][] = [
  [/^image\//, { label: 'Picture', icon: IconPhoto }],
  [/^video\//, { label: 'Video', icon: IconMovie }],
  [/^audio\//, { label: 'Sound', icon: IconMusic }],
  [/^application\/pdf/, { label: 'PDF', icon: IconFileTypePdf }],
  [/spreadsheet|^text\/csv/, { label: 'Table', icon: IconTable }],
  [/wordprocessing|opendocument\.text|rtf$/, { label: 'Document', icon: IconFileText }],
  [/presentation/, { label: 'Presentation', icon: IconFileText }],
  [/zip|gzip|tar|7z/, { label: 'Archive', icon: IconFileZip }],
  [/^text\/|json|xml/, { label: 'Text', icon: IconFileText }],
]

export function kindOf(contentType: string): Kind {
  return kinds.find(([pattern]) => pattern.test(contentType))?.[1] ?? { label: 'File', icon: IconFile }
}
