<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Acting</name>
        <message numerus="yes">
            <source>{title} and %n more</source>
            <translation>
                <numerusform>{title} and %n more</numerusform>
                <numerusform>{title} and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Detail</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Handed on, at %n center(s)</source>
            <translation>
                <numerusform>Handed on, at %n center</numerusform>
                <numerusform>Handed on, at %n centers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>returned %n time(s)</source>
            <translation>
                <numerusform>returned %n time</numerusform>
                <numerusform>returned %n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Links</name>
        <message numerus="yes">
            <source>%n center(s)</source>
            <translation>
                <numerusform>%n center</numerusform>
                <numerusform>%n centers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n event(s) without a position</source>
            <translation>
                <numerusform>%n event without a position</numerusform>
                <numerusform>%n events without a position</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) could not be read</source>
            <translation>
                <numerusform>%n record could not be read</numerusform>
                <numerusform>%n records could not be read</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Scope</name>
        <message numerus="yes">
            <source>%n place(s)</source>
            <translation>
                <numerusform>%n place</numerusform>
                <numerusform>%n places</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SignOn</name>
        <message numerus="yes">
            <source>%n officer(s)</source>
            <translation>
                <numerusform>%n officer</numerusform>
                <numerusform>%n officers</numerusform>
            </translation>
        </message>
    </context>
</TS>
