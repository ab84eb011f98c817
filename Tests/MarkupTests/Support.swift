import Markup
import Testing

/// A document whose text carries the mark `▸` where a message is expected.
struct MarkedText {
  let text: String
  /// The place of the mark; absent where there is none.
  let position: SourcePosition?

  init(_ marked: String) {
    var (line, column) = (1, 1)
    var (text, position) = ("", SourcePosition?.none)
    for scalar in marked.unicodeScalars {
      if scalar == "▸" {
        position = SourcePosition(line: line, column: column)
        continue
      }
      text.unicodeScalars.append(scalar)
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    self.text = text
    self.position = position
  }
}

/// A text too long, or too odd, to be printed whole in a test's log.
struct NamedText: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  var testDescription: String { name }

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}

/// What reading a text found wrong.
func diagnostics(
  of text: String, schema: XMLSchema? = nil, limits: ParseLimits = .caseFile
) -> [Diagnostic] {
  diagnostics(ofBytes: Array(text.utf8), schema: schema, limits: limits)
}

/// What reading some bytes found wrong.
func diagnostics(
  ofBytes bytes: [UInt8], schema: XMLSchema? = nil, limits: ParseLimits = .caseFile
) -> [Diagnostic] {
  switch XMLReading.read(bytes, file: "case.xml", schema: schema, limits: limits) {
  case .success: []
  case .failure(let error): error.diagnostics
  }
}

/// The root of a text that must be readable.
func root(_ text: String, schema: XMLSchema? = nil) throws -> Element {
  try XMLReading.read(Array(text.utf8), file: "case.xml", schema: schema, limits: .caseFile).get()
    .root
}

/// A schema with one of everything the messages are written for.
func sampleSchema() throws -> XMLSchema {
  try XMLSchema(bytes: Array(sampleSchemaText.utf8), name: "sample.xsd")
}

private let sampleSchemaText = """
  <?xml version="1.0" encoding="UTF-8"?>
  <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t"
    elementFormDefault="qualified">
    <xs:simpleType name="id"><xs:restriction base="xs:token">
      <xs:pattern value="[a-z0-9]+([.\\-][a-z0-9]+)*"/><xs:maxLength value="8"/>
    </xs:restriction></xs:simpleType>
    <xs:simpleType name="ids"><xs:list itemType="id"/></xs:simpleType>
    <xs:simpleType name="number"><xs:restriction base="xs:token">
      <xs:pattern value="(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?"/>
    </xs:restriction></xs:simpleType>
    <xs:simpleType name="date"><xs:restriction base="xs:token">
      <xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}"/>
    </xs:restriction></xs:simpleType>
    <xs:simpleType name="unit"><xs:restriction base="xs:token">
      <xs:enumeration value="mo"/><xs:enumeration value="wk"/>
    </xs:restriction></xs:simpleType>
    <xs:simpleType name="grade"><xs:restriction base="xs:token">
      <xs:pattern value="[0-4]\\+?"/>
    </xs:restriction></xs:simpleType>
    <xs:simpleType name="percent"><xs:restriction base="xs:decimal">
      <xs:minInclusive value="0"/><xs:maxInclusive value="100"/><xs:fractionDigits value="2"/>
    </xs:restriction></xs:simpleType>
    <xs:simpleType name="text"><xs:restriction base="xs:string">
      <xs:minLength value="1"/><xs:maxLength value="4"/>
    </xs:restriction></xs:simpleType>
    <xs:element name="case">
      <xs:complexType><xs:sequence>
        <xs:element name="dose" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
          <xs:attribute name="value" type="number" use="required"/>
          <xs:attribute name="unit" type="unit" use="required"/>
        </xs:complexType></xs:element>
        <xs:element name="fact" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
          <xs:attribute name="ids" type="ids"/><xs:attribute name="key" type="id"/>
          <xs:attribute name="n" type="xs:positiveInteger"/><xs:attribute name="on" type="date"/>
          <xs:attribute name="grade" type="grade"/><xs:attribute name="form" fixed="1"/>
          <xs:attribute name="share" type="percent"/>
        </xs:complexType></xs:element>
        <xs:element name="note" type="text" minOccurs="0" maxOccurs="unbounded"/>
        <xs:element name="number" type="number" minOccurs="0"/>
        <xs:element name="pair" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
          <xs:element name="x"/><xs:element name="y"/>
        </xs:sequence></xs:complexType></xs:element>
      </xs:sequence></xs:complexType>
      <xs:unique name="one-fact"><xs:selector xpath="*"/><xs:field xpath="@key"/></xs:unique>
    </xs:element>
  </xs:schema>
  """
