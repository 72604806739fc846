<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<qgis hasScaleBasedVisibilityFlag="0" minScale="100000000" maxScale="0" version="3.22.16" styleCategories="AllStyleCategories" labelsEnabled="0">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0" referencescale="-1">
    <rules key="links">
      <rule key="known" filter="&quot;links&quot; &gt; &quot;estimated_links&quot;" label="{{title:links}}" scalemindenom="50000" scalemaxdenom="100000000">
        <rule key="wood" filter="&quot;family&quot; = 'wood'" symbol="0" label="{{label:family:wood}}"/>
        <rule key="paper" filter="&quot;family&quot; = 'paper'" symbol="1" label="{{label:family:paper}}"/>
        <rule key="plastics" filter="&quot;family&quot; = 'plastics'" symbol="2" label="{{label:family:plastics}}"/>
        <rule key="metal" filter="&quot;family&quot; = 'metal'" symbol="3" label="{{label:family:metal}}"/>
        <rule key="mineral" filter="&quot;family&quot; = 'mineral'" symbol="4" label="{{label:family:mineral}}"/>
        <rule key="organic" filter="&quot;family&quot; = 'organic'" symbol="5" label="{{label:family:organic}}"/>
        <rule key="chemical" filter="&quot;family&quot; = 'chemical'" symbol="6" label="{{label:family:chemical}}"/>
        <rule key="heat" filter="&quot;family&quot; = 'heat'" symbol="7" label="{{label:family:heat}}"/>
        <rule key="steam" filter="&quot;family&quot; = 'steam'" symbol="8" label="{{label:family:steam}}"/>
        <rule key="water" filter="&quot;family&quot; = 'water'" symbol="9" label="{{label:family:water}}"/>
        <rule key="gas" filter="&quot;family&quot; = 'gas'" symbol="10" label="{{label:family:gas}}"/>
        <rule key="textile" filter="&quot;family&quot; = 'textile'" symbol="11" label="{{label:family:textile}}"/>
        <rule key="rubber" filter="&quot;family&quot; = 'rubber'" symbol="12" label="{{label:family:rubber}}"/>
        <rule key="other" filter="ELSE" symbol="13" label="…"/>
      </rule>
      <rule key="estimated" filter="&quot;links&quot; &gt; 0 AND &quot;links&quot; = &quot;estimated_links&quot; AND $length &lt; 5000" scalemindenom="1" scalemaxdenom="50000" symbol="estimated" label="{{title:estimated_links}}"/>
    </rules>
    <symbols>
      <symbol type="line" name="0">
        <layer class="SimpleLine">
          <prop k="line_color" v="230,159,0,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="1">
        <layer class="SimpleLine">
          <prop k="line_color" v="166,118,29,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="2">
        <layer class="SimpleLine">
          <prop k="line_color" v="204,121,167,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="3">
        <layer class="SimpleLine">
          <prop k="line_color" v="77,77,77,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="4">
        <layer class="SimpleLine">
          <prop k="line_color" v="140,109,79,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="5">
        <layer class="SimpleLine">
          <prop k="line_color" v="0,158,115,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="6">
        <layer class="SimpleLine">
          <prop k="line_color" v="123,63,160,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="7">
        <layer class="SimpleLine">
          <prop k="line_color" v="213,94,0,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="8">
        <layer class="SimpleLine">
          <prop k="line_color" v="213,94,0,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="9">
        <layer class="SimpleLine">
          <prop k="line_color" v="0,114,178,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="10">
        <layer class="SimpleLine">
          <prop k="line_color" v="86,180,233,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="11">
        <layer class="SimpleLine">
          <prop k="line_color" v="216,179,101,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="12">
        <layer class="SimpleLine">
          <prop k="line_color" v="26,26,26,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="13">
        <layer class="SimpleLine">
          <prop k="line_color" v="138,138,138,150"/>
          <prop k="line_style" v="solid"/>
          <prop k="line_width" v="0.5"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
          <data_defined_properties>
            <Option type="Map">
              <Option value="" type="QString" name="name"/>
              <Option type="Map" name="properties">
                <Option type="Map" name="outlineWidth">
                  <Option value="true" type="bool" name="active"/>
                  <Option value="scale_linear(ln(&quot;links&quot; - &quot;estimated_links&quot;), 0, 4, 0.18, 1.8)" type="QString" name="expression"/>
                  <Option value="3" type="int" name="type"/>
                </Option>
              </Option>
              <Option value="collection" type="QString" name="type"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol type="line" name="estimated">
        <layer class="SimpleLine">
          <prop k="line_color" v="110,110,110,110"/>
          <prop k="line_style" v="dash"/>
          <prop k="line_width" v="0.2"/>
          <prop k="line_width_unit" v="MM"/>
          <prop k="capstyle" v="round"/>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <mapTip>[% "supplier_zone" %] → [% "consumer_zone" %]: [% "links" %] / [% "candidates" %]</mapTip>
  <layerGeometryType>1</layerGeometryType>
</qgis>
