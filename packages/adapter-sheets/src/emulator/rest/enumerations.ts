/**
 * The words of Sheets' enumerations, the first of which stands for "not said". Names with a point are of enumerations
 * that belong to one message; which do is assumed for all but a few.
 */
const words: Readonly<Record<string, string>> = {
  Dimension: 'DIMENSION_UNSPECIFIED ROWS COLUMNS',
  ConditionType:
    'CONDITION_TYPE_UNSPECIFIED NUMBER_GREATER NUMBER_GREATER_THAN_EQ NUMBER_LESS NUMBER_LESS_THAN_EQ NUMBER_EQ NUMBER_NOT_EQ NUMBER_BETWEEN NUMBER_NOT_BETWEEN TEXT_CONTAINS TEXT_NOT_CONTAINS TEXT_STARTS_WITH TEXT_ENDS_WITH TEXT_EQ TEXT_NOT_EQ TEXT_IS_EMAIL TEXT_IS_URL DATE_EQ DATE_NOT_EQ DATE_BEFORE DATE_AFTER DATE_ON_OR_BEFORE DATE_ON_OR_AFTER DATE_BETWEEN DATE_NOT_BETWEEN DATE_IS_VALID ONE_OF_RANGE ONE_OF_LIST BLANK NOT_BLANK CUSTOM_FORMULA BOOLEAN FILTER_EXPRESSION',
  Style: 'STYLE_UNSPECIFIED DOTTED DASHED SOLID SOLID_MEDIUM SOLID_THICK NONE DOUBLE',
  HorizontalAlign: 'HORIZONTAL_ALIGN_UNSPECIFIED LEFT CENTER RIGHT',
  VerticalAlign: 'VERTICAL_ALIGN_UNSPECIFIED TOP MIDDLE BOTTOM',
  'CellFormat.WrapStrategy': 'WRAP_STRATEGY_UNSPECIFIED OVERFLOW_CELL LEGACY_WRAP CLIP WRAP',
  'CellFormat.TextDirection': 'TEXT_DIRECTION_UNSPECIFIED LEFT_TO_RIGHT RIGHT_TO_LEFT',
  'CellFormat.HyperlinkDisplayType': 'HYPERLINK_DISPLAY_TYPE_UNSPECIFIED LINKED PLAIN_TEXT',
  'NumberFormat.NumberFormatType':
    'NUMBER_FORMAT_TYPE_UNSPECIFIED TEXT NUMBER PERCENT CURRENCY DATE TIME DATE_TIME SCIENTIFIC',
  'InterpolationPoint.InterpolationPointType':
    'INTERPOLATION_POINT_TYPE_UNSPECIFIED MIN MAX NUMBER PERCENT PERCENTILE',
  'MergeCellsRequest.MergeType': 'MERGE_ALL MERGE_COLUMNS MERGE_ROWS',
  PasteType:
    'PASTE_NORMAL PASTE_VALUES PASTE_FORMAT PASTE_NO_BORDERS PASTE_FORMULA PASTE_DATA_VALIDATION PASTE_CONDITIONAL_FORMATTING',
  'CopyPasteRequest.PasteOrientation': 'NORMAL TRANSPOSE',
  SheetType: 'SHEET_TYPE_UNSPECIFIED GRID OBJECT DATA_SOURCE',
  SortOrder: 'SORT_ORDER_UNSPECIFIED ASCENDING DESCENDING',
  ThemeColorType:
    'THEME_COLOR_TYPE_UNSPECIFIED TEXT BACKGROUND ACCENT1 ACCENT2 ACCENT3 ACCENT4 ACCENT5 ACCENT6 LINK',
  DeveloperMetadataVisibility: 'DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED DOCUMENT PROJECT',
  DeveloperMetadataLocationType: 'DEVELOPER_METADATA_LOCATION_TYPE_UNSPECIFIED ROW COLUMN SHEET SPREADSHEET',
  DeveloperMetadataLocationMatchingStrategy:
    'DEVELOPER_METADATA_LOCATION_MATCHING_STRATEGY_UNSPECIFIED EXACT_LOCATION INTERSECTING_LOCATION',
}

/** Members that hold a word of an enumeration; `type` means another in each message. */
const members: Readonly<Record<string, string>> = {
  dimension: 'Dimension',
  shiftDimension: 'Dimension',
  majorDimension: 'Dimension',
  'BooleanCondition.type': 'ConditionType',
  'NumberFormat.type': 'NumberFormat.NumberFormatType',
  'InterpolationPoint.type': 'InterpolationPoint.InterpolationPointType',
  'Border.style': 'Style',
  horizontalAlignment: 'HorizontalAlign',
  verticalAlignment: 'VerticalAlign',
  wrapStrategy: 'CellFormat.WrapStrategy',
  textDirection: 'CellFormat.TextDirection',
  hyperlinkDisplayType: 'CellFormat.HyperlinkDisplayType',
  mergeType: 'MergeCellsRequest.MergeType',
  pasteType: 'PasteType',
  'PasteDataRequest.type': 'PasteType',
  pasteOrientation: 'CopyPasteRequest.PasteOrientation',
  sheetType: 'SheetType',
  sortOrder: 'SortOrder',
  themeColor: 'ThemeColorType',
  colorType: 'ThemeColorType',
  visibility: 'DeveloperMetadataVisibility',
  locationType: 'DeveloperMetadataLocationType',
  locationMatchingStrategy: 'DeveloperMetadataLocationMatchingStrategy',
}

/** The enumeration whose words a member of a message holds. */
export const enumerationOf = (message: string, member: string): string | undefined =>
  members[`${message}.${member}`] ?? members[member]

/** Whether an enumeration has a word. */
export const hasWord = (enumeration: string, word: unknown): boolean =>
  typeof word === 'string' && (words[enumeration] ?? '').split(' ').includes(word)
