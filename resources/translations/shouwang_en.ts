<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Acting</name>
        <message numerus="yes">
            <source>Asked for %n event(s); it can be taken back for ten seconds:</source>
            <translation>
                <numerusform>Asked for %n event; it can be taken back for ten seconds:</numerusform>
                <numerusform>Asked for %n events; it can be taken back for ten seconds:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Not asked for %n:</source>
            <translation>
                <numerusform>Not asked for %n:</numerusform>
                <numerusform>Not asked for %n:</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
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
        <name>Outbox</name>
        <message numerus="yes">
            <source>{verb}: %n event(s) · Ctrl+Z takes it back, {seconds} s</source>
            <translation>
                <numerusform>{verb}: %n event · Ctrl+Z takes it back, {seconds} s</numerusform>
                <numerusform>{verb}: %n events · Ctrl+Z takes it back, {seconds} s</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Queue</name>
        <message numerus="yes">
            <source>%n picked</source>
            <translation>
                <numerusform>%n picked</numerusform>
                <numerusform>%n picked</numerusform>
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
