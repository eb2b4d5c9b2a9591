//! The schema: every variety of steps and keys, as small as it gets.

/// Key types, each with the name of its set.
const KEYS: [(&str, &str); 18] = [
    ("text", "Edm.String"),
    ("flag", "Edm.Boolean"),
    ("byte", "Edm.Byte"),
    ("signed", "Edm.SByte"),
    ("short", "Edm.Int16"),
    ("int", "Edm.Int32"),
    ("long", "Edm.Int64"),
    ("single", "Edm.Single"),
    ("double", "Edm.Double"),
    ("decimal", "Edm.Decimal"),
    ("moment", "Edm.DateTimeOffset"),
    ("day", "Edm.Date"),
    ("clock", "Edm.TimeOfDay"),
    ("span", "Edm.Duration"),
    ("guid", "Edm.Guid"),
    ("bytes", "Edm.Binary"),
    ("colour", "p.colour"),
    ("code", "p.code"),
];

const TYPES: &str = r#"
<EnumType Name="colour"><Member Name="red"/><Member Name="green"/></EnumType>
<TypeDefinition Name="code" UnderlyingType="Edm.Int32"/>

<EntityType Name="member"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
  <NavigationProperty Name="friends" Type="Collection(p.member)"/>
  <NavigationProperty Name="elsewhere" Type="absent.thing"/></EntityType>
<EntityType Name="person" BaseType="p.member">
  <Property Name="photo" Type="Edm.Stream"><Annotation Term="Core.Description" String="A face."/></Property>
  <Property Name="content" Type="Edm.Stream"/>
  <Property Name="address" Type="p.address"/><Property Name="size" Type="p.plain"/>
  <Property Name="pet" Type="p.animal"><Annotation Term="Validation.DerivedTypeConstraint"><Collection>
    <String>p.cat</String></Collection></Annotation></Property>
  <NavigationProperty Name="manager" Type="p.person"/>
  <Annotation Term="Core.AlternateKeys"><Collection>
    <Record><PropertyValue Property="Key"><Collection><Record>
      <PropertyValue Property="Name" PropertyPath="mail"/><PropertyValue Property="Alias" String="email"/></Record>
    </Collection></PropertyValue></Record>
    <Record><PropertyValue Property="Key"><Collection>
      <Record><PropertyValue Property="Name" PropertyPath="address/street"/><PropertyValue Property="Alias" String="street"/></Record>
      <Record><PropertyValue Property="Name" PropertyPath="number"/><PropertyValue Property="Alias" String="type"/></Record>
    </Collection></PropertyValue></Record>
  </Collection></Annotation></EntityType>
<EntityType Name="employee" BaseType="p.person"><Key><PropertyRef Name="id"/></Key>
  <NavigationProperty Name="reports" Type="Collection(p.employee)"/></EntityType>

<EntityType Name="guest" BaseType="p.member" Abstract="true"><NavigationProperty Name="host" Type="p.person"/></EntityType>
<EntityType Name="visitor" BaseType="p.guest"><Property Name="badge" Type="Edm.Int32"/></EntityType>
<ComplexType Name="hut" BaseType="p.address" Abstract="true"><NavigationProperty Name="keeper" Type="p.person"/></ComplexType>

<ComplexType Name="place"><NavigationProperty Name="country" Type="p.country"/></ComplexType>
<ComplexType Name="address" BaseType="p.place"><Property Name="street" Type="Edm.String"/><Property Name="inner" Type="p.place"/>
  <Property Name="map" Type="Edm.Stream"/><NavigationProperty Name="visitors" Type="Collection(p.member)"/></ComplexType>
<ComplexType Name="villa" BaseType="p.address"><NavigationProperty Name="owner" Type="p.person"/></ComplexType>
<ComplexType Name="plain"><Property Name="width" Type="Edm.Int32"/></ComplexType>
<ComplexType Name="animal" Abstract="true"/><ComplexType Name="cat" BaseType="p.animal"/><ComplexType Name="dog" BaseType="p.animal"/>
<EntityType Name="country"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>

<EntityType Name="document" HasStream="true"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
  <NavigationProperty Name="media" Type="p.document"/>
  <NavigationProperty Name="pages" Type="Collection(p.page)" ContainsTarget="true"/></EntityType>
<EntityType Name="draft" BaseType="p.document"/>
<EntityType Name="page"><Key><PropertyRef Name="n"/></Key><Property Name="n" Type="Edm.Int32" Nullable="false"/>
  <NavigationProperty Name="lines" Type="Collection(p.line)" ContainsTarget="true"/></EntityType>
<EntityType Name="line"><Key><PropertyRef Name="n"/><PropertyRef Name="side"/></Key>
  <Property Name="n" Type="Edm.Int32" Nullable="false"/><Property Name="side" Type="p.colour" Nullable="false"/>
  <NavigationProperty Name="words" Type="Collection(p.word)" ContainsTarget="true"/>
  <NavigationProperty Name="first" Type="p.word" ContainsTarget="true"/></EntityType>
<EntityType Name="word"><Key><PropertyRef Name="info/id" Alias="wordId"/></Key><Property Name="info" Type="p.info" Nullable="false"/>
  <NavigationProperty Name="next" Type="p.word"/></EntityType>
<ComplexType Name="info"><Property Name="id" Type="Edm.Int32" Nullable="false"/></ComplexType>
<EntityType Name="mixed"><Key><PropertyRef Name="info/id" Alias="infoId"/><PropertyRef Name="name"/></Key>
  <Property Name="info" Type="p.info" Nullable="false"/><Property Name="name" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="keyless"><Property Name="name" Type="Edm.String"/></EntityType>
<EntityType Name="limited"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="name" Type="Edm.String"/>
  <NavigationProperty Name="parts" Type="Collection(p.part)" ContainsTarget="true">
    <Annotation Term="Capabilities.InsertRestrictions"><Record><PropertyValue Property="Insertable" Bool="false"/></Record></Annotation>
  </NavigationProperty></EntityType>
<EntityType Name="part"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
  <Annotation Term="Capabilities.DeleteRestrictions"><Record><PropertyValue Property="Deletable" Bool="false"/></Record></Annotation>
  <NavigationProperty Name="screws" Type="Collection(p.screw)"/></EntityType>
<EntityType Name="screw"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
"#;

/// A property of every type of value, and what can be asked of it.
const VALUES: &str = r#"
<EnumType Name="days" IsFlags="true"><Member Name="monday" Value="1"/><Member Name="tuesday" Value="2"/></EnumType>
<EnumType Name="far" UnderlyingType="Edm.Int64"><Member Name="least" Value="-9223372036854775808"/>
  <Member Name="minusOne" Value="-1"/></EnumType>
<EnumType Name="void"/>
<ComplexType Name="loose" OpenType="true"/>
<EntityType Name="everything" OpenType="true"><Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.Int32" Nullable="false"><Annotation Term="Core.Computed"/></Property>
  <Property Name="text" Type="Edm.String"/><Property Name="flag" Type="Edm.Boolean"/><Property Name="byte" Type="Edm.Byte"/>
  <Property Name="signed" Type="Edm.SByte"/><Property Name="short" Type="Edm.Int16"/><Property Name="int" Type="Edm.Int32"/>
  <Property Name="long" Type="Edm.Int64"/><Property Name="single" Type="Edm.Single"/><Property Name="double" Type="Edm.Double"/>
  <Property Name="decimal" Type="Edm.Decimal"/><Property Name="moment" Type="Edm.DateTimeOffset"/><Property Name="day" Type="Edm.Date"/>
  <Property Name="clock" Type="Edm.TimeOfDay"/><Property Name="span" Type="Edm.Duration"/><Property Name="guid" Type="Edm.Guid"/>
  <Property Name="bytes" Type="Edm.Binary"/><Property Name="colour" Type="p.colour"/><Property Name="days" Type="p.days"/>
  <Property Name="far" Type="p.far"/><Property Name="void" Type="p.void"/><Property Name="code" Type="p.code"/>
  <Property Name="untyped" Type="Edm.Untyped"/><Property Name="point" Type="Edm.GeographyPoint"/>
  <Property Name="words" Type="Collection(Edm.String)"/><Property Name="loose" Type="p.loose"/>
  <Property Name="born" Type="Edm.String"><Annotation Term="Core.Immutable"/></Property>
  <Property Name="read" Type="Edm.String"><Annotation Term="Core.Permissions"><EnumMember>Core.Permission/Read</EnumMember></Annotation></Property>
</EntityType>
<Function Name="like" IsBound="true"><Parameter Name="all" Type="Collection(p.everything)"/>
  <Parameter Name="colour" Type="p.colour" Nullable="false"/><Parameter Name="text" Type="Edm.String" Nullable="false"/>
  <ReturnType Type="Collection(p.everything)"/></Function>
"#;

/// A set whose bodies the schema restricts.
const RESTRICTED: &str = r#"
<EntitySet Name="restricted" EntityType="p.everything">
  <Annotation Term="Capabilities.InsertRestrictions"><Record>
    <PropertyValue Property="NonInsertableProperties"><Collection><PropertyPath>flag</PropertyPath></Collection></PropertyValue>
    <PropertyValue Property="RequiredProperties"><Collection><PropertyPath>text</PropertyPath></Collection></PropertyValue></Record></Annotation>
  <Annotation Term="Capabilities.UpdateRestrictions"><Record>
    <PropertyValue Property="UpdateMethod"><EnumMember>Capabilities.HttpMethod/PUT</EnumMember></PropertyValue>
    <PropertyValue Property="NonUpdatableProperties"><Collection><PropertyPath>int</PropertyPath></Collection></PropertyValue></Record></Annotation>
</EntitySet>
<EntitySet Name="everything" EntityType="p.everything"/>
"#;

const CONTAINERS: &str = r#"
<EntityContainer Name="base"><Singleton Name="me" Type="p.person"/></EntityContainer>
<EntityContainer Name="container" Extends="p.base">
  <EntitySet Name="members" EntityType="p.member"/><EntitySet Name="people" EntityType="p.person"/>
  <EntitySet Name="employees" EntityType="p.employee"/><EntitySet Name="documents" EntityType="p.document"/>
  <EntitySet Name="drafts" EntityType="p.draft"/><EntitySet Name="mixed" EntityType="p.mixed"/>
  <EntitySet Name="keyless" EntityType="p.keyless"/><EntitySet Name="foreign" EntityType="absent.thing"/>
  <EntitySet Name="limited" EntityType="p.limited">
    <Annotation Term="Capabilities.FilterRestrictions"><Record><PropertyValue Property="NonFilterableProperties"><Collection>
      <PropertyPath>name</PropertyPath></Collection></PropertyValue></Record></Annotation>
    <Annotation Term="Capabilities.TopSupported" Bool="false"/>
    <Annotation Term="Capabilities.NavigationRestrictions"><Record><PropertyValue Property="RestrictedProperties"><Collection><Record>
      <PropertyValue Property="NavigationProperty" NavigationPropertyPath="parts/screws"/>
      <PropertyValue Property="SearchRestrictions"><Record><PropertyValue Property="Searchable" Bool="false"/></Record></PropertyValue>
    </Record></Collection></PropertyValue></Record></Annotation>
  </EntitySet>
"#;

/// The whole document.
pub(crate) fn document() -> String {
    let types = KEYS.map(|(name, ty)| {
        format!(
            "<EntityType Name=\"{name}Keyed\"><Key><PropertyRef Name=\"key\"/></Key>\
             <Property Name=\"key\" Type=\"{ty}\" Nullable=\"false\"/></EntityType>\n"
        )
    });
    let sets = KEYS.map(|(name, _)| format!("<EntitySet Name=\"{name}\" EntityType=\"p.{name}Keyed\"/>\n"));
    let reference = |namespace: &str, alias: &str| {
        format!(
            "<edmx:Reference Uri=\"https://example.org/{namespace}.xml\"><edmx:Include Namespace=\"{namespace}\"{alias}/>\
             </edmx:Reference>\n"
        )
    };
    let alias = |alias: &str| format!(" Alias=\"{alias}\"");
    format!(
        "<edmx:Edmx Version=\"4.01\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\n{}{}{}{}\
         <edmx:DataServices><Schema Namespace=\"p\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{TYPES}{VALUES}{}{CONTAINERS}{RESTRICTED}{}\
         </EntityContainer></Schema></edmx:DataServices></edmx:Edmx>",
        reference("absent", ""),
        reference("Org.OData.Core.V1", &alias("Core")),
        reference("Org.OData.Validation.V1", &alias("Validation")),
        reference("Org.OData.Capabilities.V1", &alias("Capabilities")),
        types.concat(),
        sets.concat(),
    )
}
